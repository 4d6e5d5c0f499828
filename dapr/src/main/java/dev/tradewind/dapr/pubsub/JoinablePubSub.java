package dev.tradewind.dapr.pubsub;

import dev.tradewind.dapr.event.Message;
import dev.tradewind.engine.UnitOfWork;
import java.util.List;
import java.util.function.Consumer;

/// A component whose publishing can be of one unit of work with something else that the instance keeps.
public interface JoinablePubSub extends PubSub {
    /// Readies messages; whoever calls what is returned publishes them in a unit of work, in their order.
    ///
    /// @throws dev.tradewind.engine.Refusal if they are not taken
    Consumer<UnitOfWork> ready(String topic, List<Message> messages);
}
