package dev.tradewind.broker.delivery;

import dev.tradewind.broker.queue.NewMessage;
import dev.tradewind.engine.Arn;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A kind of owner of deliveries, such as the subscriptions of topics. Kinds are told apart by the
/// service in their ARNs. Called on the committer's thread.
public interface DeliveryOwner {
    /// Every owner of this kind that there is.
    Set<Arn> owners();

    /// The queues that owners of this kind name which are on disk only, and so not among [#owners()]: of the first of
    /// them, up to a bound. Any thread may call.
    default Map<Arn, Arn> deadLetterQueuesOnDisk() {
        return Map.of();
    }

    /// The queue for what an owner's endpoint does not take; nothing too if the owner is gone.
    Optional<DeadLetters> deadLetters(Arn owner);

    /// The message as a dead-letter queue gets it, without the notes that it had; nothing if it is
    /// not worth keeping.
    Optional<NewMessage> undelivered(Undelivered undelivered);

    /// The way of messages that could not be delivered.
    ///
    /// @param source as access policies of the queue name it
    record DeadLetters(Arn source, Arn queue) {}
}
