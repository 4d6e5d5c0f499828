package dev.tradewind.aws.policy;

/// Patterns in which `*` stands for any text and `?` for any one character.
public final class Wildcards {
    private static final int ARN_PARTS = 6;

    private Wildcards() {}

    static boolean match(String pattern, String text) {
        int at = 0;
        int in = 0;
        int star = -1;
        int restart = 0;
        while (at < text.length()) {
            if (in < pattern.length() && pattern.charAt(in) == '*') {
                star = in++;
                restart = at;
            } else if (in < pattern.length() && matches(pattern.charAt(in), text.charAt(at))) {
                in++;
                at++;
            } else if (star >= 0) {
                in = star + 1; // the star takes one character more
                at = ++restart;
            } else {
                return false;
            }
        }
        return pattern.substring(in).chars().allMatch(rest -> rest == '*');
    }

    private static boolean matches(char pattern, char character) {
        return pattern == '?' || pattern == character;
    }

    /// Each of the six parts of an ARN by itself, so that a `*` ends with its part.
    ///
    /// Source: IAM User Guide, "Amazon Resource Name (ARN) condition operators".
    public static boolean matchArn(String pattern, String arn) {
        var patterns = pattern.split(":", ARN_PARTS);
        var parts = arn.split(":", ARN_PARTS);
        if (patterns.length != parts.length) {
            return pattern.equals("*");
        }
        for (int i = 0; i < parts.length; i++) {
            if (!match(patterns[i], parts[i])) {
                return false;
            }
        }
        return true;
    }
}
