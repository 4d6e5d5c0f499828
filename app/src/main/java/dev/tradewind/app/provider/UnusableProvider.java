package dev.tradewind.app.provider;

/// A payment provider was named that there is not, or that cannot be made; the message says which and why.
public final class UnusableProvider extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnusableProvider(String message) {
        super(message);
    }

    UnusableProvider(String message, Throwable cause) {
        super(message, cause);
    }
}
