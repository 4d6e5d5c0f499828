package dev.tradewind.app.trace;

/// Spans were asked for in a way that there is not; the message says which.
public final class UnusableTracing extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnusableTracing(String message) {
        super(message);
    }

    UnusableTracing(String message, Throwable cause) {
        super(message, cause);
    }
}
