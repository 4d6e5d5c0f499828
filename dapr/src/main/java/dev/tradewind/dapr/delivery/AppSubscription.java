package dev.tradewind.dapr.delivery;

import dev.tradewind.dapr.app.Addressee;
import dev.tradewind.dapr.app.Delivery;
import dev.tradewind.dapr.event.Attribute;
import dev.tradewind.dapr.event.Envelopes;
import dev.tradewind.dapr.event.JsonEvent;
import dev.tradewind.dapr.event.Message;
import dev.tradewind.dapr.pubsub.Disposition;
import dev.tradewind.dapr.pubsub.Failure;
import dev.tradewind.dapr.pubsub.Recipient;
import dev.tradewind.dapr.resource.SubscriptionSpec;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// The delivery of a subscription's messages to its application, one request each.
public final class AppSubscription implements Recipient {
    private static final String RAW = "rawPayload";

    private final SubscriptionSpec spec;
    private final SubscriptionRoutes routes;
    private final boolean isRaw;
    private final Addressee app;
    private final Envelopes envelopes;
    private final InstantSource clock;

    public AppSubscription(
            SubscriptionSpec spec, Addressee app, Envelopes envelopes, InstantSource clock) {
        this.spec = spec;
        this.app = app;
        this.envelopes = envelopes;
        this.clock = clock;
        routes = SubscriptionRoutes.of(spec);
        isRaw = spec.metadata().text(RAW).filter("true"::equalsIgnoreCase).isPresent();
    }

    @Override
    public Disposition receive(Message message, Duration within) throws InterruptedException {
        var event = event(message);
        if (event.isEmpty()) {
            return new Disposition.Rejected(
                    Failure.of(
                            "the message is no CloudEvent in JSON, and the subscription is not raw"));
        }
        return event.get().isExpired(clock.instant())
                ? new Disposition.Discarded(Failure.of("its time to live was over"))
                : receive(event.get(), message, within);
    }

    private Optional<JsonEvent> event(Message message) {
        return isRaw
                ? Optional.of(envelopes.around(spec.pubsub(), spec.topic(), message))
                : JsonEvent.parse(message.data());
    }

    private Disposition receive(JsonEvent event, Message message, Duration within)
            throws InterruptedException {
        return switch (routes.of(event.tree())) {
            case SubscriptionRoutes.Route.To(var path) ->
                    AppVerdict.of(app.deliver(delivery(path, event, message), within));
            case SubscriptionRoutes.Route.Nowhere _ ->
                    new Disposition.Discarded(Failure.of("no route is for it"));
            case SubscriptionRoutes.Route.Broken(var reason) ->
                    new Disposition.Rejected(Failure.of(reason));
        };
    }

    private Delivery delivery(String path, JsonEvent event, Message message) {
        return new Delivery(spec.pubsub(), path, event, metadata(event, message));
    }

    private static Map<String, String> metadata(JsonEvent event, Message message) {
        var metadata = new HashMap<>(message.metadata());
        event.text(Attribute.TRACE_PARENT)
                .or(() -> event.text(Attribute.TRACE_ID))
                .ifPresent(it -> metadata.put(Attribute.TRACE_PARENT, it));
        event.text(Attribute.TRACE_STATE).ifPresent(it -> metadata.put(Attribute.TRACE_STATE, it));
        return metadata;
    }
}
