package dev.tradewind.functions.code;

/// Code that was accepted and cannot be used where it is to run: an error of the function whose code it is.
public final class UnusableCode extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public UnusableCode(String message) {
        super(message);
    }

    UnusableCode(String message, Throwable cause) {
        super(message, cause);
    }
}
