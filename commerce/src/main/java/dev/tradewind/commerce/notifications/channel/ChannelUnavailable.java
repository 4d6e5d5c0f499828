package dev.tradewind.commerce.notifications.channel;

/// A channel could not hand a message over, and may be able to later.
public final class ChannelUnavailable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public ChannelUnavailable(String reason) {
        super(reason);
    }

    public ChannelUnavailable(String reason, Throwable cause) {
        super(reason, cause);
    }
}
