package dev.tradewind.broker.contract;

import dev.tradewind.engine.Arn;
import java.util.Optional;
import java.util.function.Supplier;

/// Something that somebody wants to put or publish.
public sealed interface Offer {
    /// An event for a bus.
    ///
    /// @param whole the event as targets get it
    record ForBus(Arn bus, String source, String detailType, String detail, Supplier<String> whole)
            implements Offer {}

    /// A message for a topic.
    ///
    /// @param eventType what its attribute `eventType` says
    record ForTopic(Arn topic, Optional<String> eventType, String message) implements Offer {}
}
