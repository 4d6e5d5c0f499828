package dev.tradewind.dapr.publishing;

import dev.tradewind.dapr.event.Envelopes;
import dev.tradewind.dapr.pubsub.PubSubComponent;
import java.util.Optional;
import java.util.function.Function;

/// The publishing of one application.
///
/// @param components that it has, by their names
public record Publisher(
        String appId,
        Function<String, Optional<PubSubComponent>> components,
        Envelopes envelopes,
        PublishObserver observer) {
    /// @throws dev.tradewind.dapr.fault.DaprFault if there is no such component or no topic, or its name is too long, or
    ///     metadata are wrong
    public Publishing to(PublishRequest request) {
        observer.received();
        var faults = faults(request);
        if (request.pubsub().isEmpty()) {
            throw faults.nameEmpty();
        }
        var component = components.apply(request.pubsub()).orElseThrow(faults::notFound);
        if (request.topic().isEmpty()) {
            throw faults.topicEmpty();
        }
        faults.requireShort(request.topic());
        return Publishing.of(component, request, this, faults);
    }

    private PubSubFaults faults(PublishRequest request) {
        return new PubSubFaults(request.pubsub(), appId, request.metadata());
    }
}
