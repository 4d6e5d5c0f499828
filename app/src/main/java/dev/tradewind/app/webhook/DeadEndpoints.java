package dev.tradewind.app.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.tradewind.broker.bus.BusEvent;
import dev.tradewind.broker.bus.Events;
import dev.tradewind.engine.Arn;
import dev.tradewind.engine.Engine;
import dev.tradewind.engine.UnitOfWork;
import dev.tradewind.http.json.Json;
import dev.tradewind.http.json.Timestamps;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The disabling of endpoints that take nothing, in the unit of work that notes the last failure, with an event on the bus for
/// whoever wants to be alarmed.
final class DeadEndpoints {
    private static final Logger LOG = LoggerFactory.getLogger(DeadEndpoints.class);
    private static final String SOURCE = "app.webhooks";
    private static final String DETAIL_TYPE = "WebhookDisabled";

    private final Engine engine;
    private final WebhookEndpoints endpoints;
    private final Events events;
    private final Arn bus;

    DeadEndpoints(Engine engine, WebhookEndpoints endpoints, Events events, Arn bus) {
        this.engine = engine;
        this.endpoints = endpoints;
        this.events = events;
        this.bus = bus;
    }

    /// Notes that an attempt failed.
    void failed(UnitOfWork work, String endpoint) {
        var at = Instant.ofEpochMilli(work.nowMillis());
        change(work, endpoint, it -> it.failing(at));
    }

    /// Notes that an endpoint wants nothing any more.
    void gone(UnitOfWork work, String endpoint) {
        change(work, endpoint, it -> it.disabled("It answered 410, so it wants nothing any more"));
    }

    private void change(UnitOfWork work, String id, UnaryOperator<WebhookEndpoint> change) {
        boolean was = endpoints.find(id).filter(WebhookEndpoint::isDisabled).isPresent();
        endpoints
                .change(work, id, change)
                .filter(it -> it.isDisabled() && !was)
                .ifPresent(it -> disabled(work, it));
    }

    private void disabled(UnitOfWork work, WebhookEndpoint endpoint) {
        var reason = endpoint.disabledBecause().orElse("");
        events.put(work, events.prepareInTurn(List.of(entry(work, endpoint, reason))));
        work.batch()
                .afterCommit(() -> LOG.warn("Webhook {} is disabled: {}", endpoint.id(), reason));
    }

    private Events.Entry entry(UnitOfWork work, WebhookEndpoint endpoint, String reason) {
        var detail =
                JsonNodeFactory.instance
                        .objectNode()
                        .put("endpoint", endpoint.id())
                        .put("url", endpoint.url())
                        .put("reason", reason);
        endpoint.failingSince().ifPresent(it -> detail.put("failingSince", Timestamps.format(it)));
        return new Events.Entry(
                bus,
                new BusEvent(
                        engine.newId(),
                        SOURCE,
                        DETAIL_TYPE,
                        new String(Json.write(detail), UTF_8),
                        bus.account(),
                        bus.region(),
                        Instant.ofEpochMilli(work.nowMillis()),
                        List.of(),
                        Optional.empty(),
                        Optional.empty()));
    }
}
