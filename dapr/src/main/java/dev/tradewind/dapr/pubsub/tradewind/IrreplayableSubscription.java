package dev.tradewind.dapr.pubsub.tradewind;

/// A subscription that cannot get a replay, in words for whoever asked for it.
public final class IrreplayableSubscription extends RuntimeException {
    private static final long serialVersionUID = 1L;

    IrreplayableSubscription(String reason) {
        super(reason);
    }
}
