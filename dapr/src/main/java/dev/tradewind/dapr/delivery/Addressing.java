package dev.tradewind.dapr.delivery;

import dev.tradewind.dapr.app.EventDelivery;
import dev.tradewind.dapr.event.Attribute;
import dev.tradewind.dapr.event.Envelopes;
import dev.tradewind.dapr.event.JsonEvent;
import dev.tradewind.dapr.event.Message;
import dev.tradewind.dapr.event.TraceContext;
import dev.tradewind.dapr.pubsub.Disposition;
import dev.tradewind.dapr.pubsub.Failure;
import dev.tradewind.dapr.resource.SubscriptionSpec;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// The way of each message of a subscription: the event that it is, and the path that is for it.
final class Addressing {
    private static final String RAW = "rawPayload";

    private final SubscriptionSpec spec;
    private final SubscriptionRoutes routes;
    private final boolean isRaw;
    private final DataEncoding encoding;
    private final Envelopes envelopes;
    private final InstantSource clock;

    Addressing(
            SubscriptionSpec spec,
            DataEncoding encoding,
            Envelopes envelopes,
            InstantSource clock) {
        this.spec = spec;
        this.encoding = encoding;
        this.envelopes = envelopes;
        this.clock = clock;
        routes = SubscriptionRoutes.of(spec);
        isRaw = spec.metadata().text(RAW).filter("true"::equalsIgnoreCase).isPresent();
    }

    /// Tells whether messages are bytes of any kind, and no events of their own.
    boolean isRaw() {
        return isRaw;
    }

    Addressed of(Message message) {
        var event = event(message);
        if (event.isEmpty()) {
            return rejected(
                    "the message is no CloudEvent in JSON, and the subscription is not raw");
        }
        return event.get().isExpired(clock.instant())
                ? discarded("its time to live was over")
                : of(event.get(), message);
    }

    private Optional<JsonEvent> event(Message message) {
        return isRaw
                ? Optional.of(envelopes.around(spec.pubsub(), spec.topic(), message))
                : JsonEvent.parse(message.data());
    }

    private Addressed of(JsonEvent event, Message message) {
        return switch (routes.of(event.tree())) {
            case SubscriptionRoutes.Route.To(var path) ->
                    new Addressed.To(
                            new EventDelivery(
                                    spec.pubsub(),
                                    spec.topic(),
                                    path,
                                    encoding.of(event),
                                    metadata(event, message)),
                            message);
            case SubscriptionRoutes.Route.Nowhere _ -> discarded("no route is for it");
            case SubscriptionRoutes.Route.Broken(var reason) -> rejected(reason);
        };
    }

    private static Addressed discarded(String cause) {
        return new Addressed.Settled(new Disposition.Discarded(Failure.of(cause)));
    }

    private static Addressed rejected(String cause) {
        return new Addressed.Settled(new Disposition.Rejected(Failure.of(cause)));
    }

    private static Map<String, String> metadata(JsonEvent event, Message message) {
        var metadata = new HashMap<>(message.metadata());
        var parent = event.text(Attribute.TRACE_PARENT).or(() -> event.text(Attribute.TRACE_ID));
        metadata.put(Attribute.TRACE_PARENT, TraceContext.of(parent, Optional.empty()).parent());
        event.text(Attribute.TRACE_STATE).ifPresent(it -> metadata.put(Attribute.TRACE_STATE, it));
        return metadata;
    }

    /// A message before its application is asked.
    sealed interface Addressed {
        record To(EventDelivery delivery, Message message) implements Addressed {}

        /// Nobody is asked about it.
        record Settled(Disposition disposition) implements Addressed {}
    }
}
