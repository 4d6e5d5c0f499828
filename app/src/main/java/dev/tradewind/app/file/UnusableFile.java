package dev.tradewind.app.file;

/// A file that an instance was given and cannot use; the message says which and why, and no secret.
public final class UnusableFile extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    public UnusableFile(String message) {
        super(message);
    }

    public UnusableFile(String message, Throwable cause) {
        super(message, cause);
    }
}
