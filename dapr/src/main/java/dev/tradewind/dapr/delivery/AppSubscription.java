package dev.tradewind.dapr.delivery;

import dev.tradewind.dapr.app.Addressee;
import dev.tradewind.dapr.event.Message;
import dev.tradewind.dapr.pubsub.Disposition;
import dev.tradewind.dapr.pubsub.Recipient;
import java.time.Duration;
import java.util.List;

/// The delivery of a subscription's messages to whoever they are for, one by one.
record AppSubscription(Addressing addressing, Addressee app, StatusWords words, Attempts attempts)
        implements Recipient {
    @Override
    public Disposition receive(Message message, Duration within) throws InterruptedException {
        return switch (addressing.of(message)) {
            case Addressing.Addressed.Settled(var disposition) -> attempts.unasked(disposition);
            case Addressing.Addressed.To to ->
                    attempts.make(1, within, longest -> List.of(deliver(to, longest))).getFirst();
        };
    }

    private Disposition deliver(Addressing.Addressed.To to, Duration within)
            throws InterruptedException {
        attempts.observer().delivering(to.delivery().path());
        var disposition = AppVerdict.of(app.deliver(to.delivery(), within), words);
        attempts.observer().answered(disposition);
        return disposition;
    }

    @Override
    public void retried() {
        attempts.policy().retried();
    }

    @Override
    public void settled(Disposition disposition, long nanos) {
        attempts.observer().settled(disposition, nanos);
    }
}
