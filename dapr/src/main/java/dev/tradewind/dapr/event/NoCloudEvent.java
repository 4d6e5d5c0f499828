package dev.tradewind.dapr.event;

/// A body that says that it is a CloudEvent, and is none.
public final class NoCloudEvent extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NoCloudEvent(String message) {
        super(message, null, false, false);
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
