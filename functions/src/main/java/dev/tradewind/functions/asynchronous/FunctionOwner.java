package dev.tradewind.functions.asynchronous;

import dev.tradewind.broker.delivery.DeliveryOwner;
import dev.tradewind.broker.delivery.Undelivered;
import dev.tradewind.broker.queue.NewMessage;
import dev.tradewind.broker.queue.QueueArns;
import dev.tradewind.engine.Arn;
import java.util.Optional;
import java.util.Set;

/// Functions as what deliveries belong to: those of their events, and those of what they tell others when an event has
/// ended. What becomes of events is decided by their [channel][InvocationChannel], and what others do not take is lost.
record FunctionOwner(InvokedFunctions functions) implements DeliveryOwner {
    @Override
    public Set<Arn> owners() {
        return functions.functions();
    }

    @Override
    public Optional<DeadLetters> deadLetters(Arn owner) {
        return functions
                .deadLetters(owner)
                .filter(it -> it.service().equals(QueueArns.SERVICE))
                .map(queue -> new DeadLetters(owner, queue));
    }

    @Override
    public Optional<NewMessage> undelivered(Undelivered undelivered) {
        return Optional.empty();
    }
}
