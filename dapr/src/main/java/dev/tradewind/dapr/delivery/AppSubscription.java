package dev.tradewind.dapr.delivery;

import dev.tradewind.dapr.app.Addressee;
import dev.tradewind.dapr.event.Message;
import dev.tradewind.dapr.pubsub.Disposition;
import dev.tradewind.dapr.pubsub.Recipient;
import java.time.Duration;

/// The delivery of a subscription's messages to its application, one request each.
record AppSubscription(Addressing addressing, Addressee app) implements Recipient {
    @Override
    public Disposition receive(Message message, Duration within) throws InterruptedException {
        return switch (addressing.of(message)) {
            case Addressing.Addressed.Settled(var disposition) -> disposition;
            case Addressing.Addressed.To to ->
                    AppVerdict.of(app.deliver(to.delivery(), within));
        };
    }
}
