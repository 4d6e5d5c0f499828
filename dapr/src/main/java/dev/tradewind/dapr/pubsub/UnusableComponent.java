package dev.tradewind.dapr.pubsub;

/// A component that cannot be had as its file describes it: its message says why.
public final class UnusableComponent extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public UnusableComponent(String message) {
        super(message, null, false, false);
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
