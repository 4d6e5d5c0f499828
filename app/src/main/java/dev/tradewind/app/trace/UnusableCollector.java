package dev.tradewind.app.trace;

/// Spans or metrics were asked for in a way that there is not; the message says which.
public final class UnusableCollector extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnusableCollector(String message) {
        super(message);
    }

    UnusableCollector(String message, Throwable cause) {
        super(message, cause);
    }
}
