package dev.tradewind.aws.operation;

/// A value of a request as a refusal tells it: of a long one the beginning, for it may have megabytes, and go into
/// logs and dead letters.
public final class Echo {
    /// More than the longest value that AWS was recorded to tell whole.
    public static final int CHARS_MAX = 1024;

    private Echo() {}

    public static String of(Object value) {
        var text = String.valueOf(value);
        return text.length() <= CHARS_MAX ? text : beginning(text) + "...";
    }

    private static String beginning(String text) {
        boolean isPairCut = Character.isHighSurrogate(text.charAt(CHARS_MAX - 1));
        return text.substring(0, isPairCut ? CHARS_MAX - 1 : CHARS_MAX);
    }
}
