package dev.tradewind.aws.sqs;

/// The attributes that are true or false, in whatever case they are written.
///
/// Source: recorded answers of AWS to `True` and `False`.
final class Flags {
    private Flags() {}

    /// @throws IllegalArgumentException if it is neither
    static boolean parse(String value) {
        if (value.equalsIgnoreCase("true")) {
            return true;
        }
        if (value.equalsIgnoreCase("false")) {
            return false;
        }
        throw new IllegalArgumentException(value + " is neither true nor false");
    }
}
