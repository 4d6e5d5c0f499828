package dev.tradewind.app.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tradewind.broker.delivery.OutboundQueues;
import dev.tradewind.broker.queue.NewMessage;
import dev.tradewind.broker.queue.OutgoingMessage;
import dev.tradewind.engine.Engine;
import dev.tradewind.engine.KeyRange;
import dev.tradewind.engine.Ring;
import dev.tradewind.engine.UnitOfWork;
import dev.tradewind.http.json.JsonCodec;
import dev.tradewind.store.Store;
import dev.tradewind.store.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The deliveries to endpoints: those that wait, each with a message in its endpoint's delivery queue, and the latest that
/// have ended.
final class WebhookDeliveries {
    /// By endpoint and id, with a slash between them: JSON.
    static final Table PENDING = new Table("webhook-pending");

    /// By the endpoint's id: see [Ring].
    static final Table ENDED = new Table("webhook-ended");

    /// This project's limit, for each endpoint.
    static final int ENDED_MAX = 1000;

    private static final Ring RING = new Ring(ENDED, ENDED_MAX);
    private static final JsonCodec<WebhookDelivery> CODEC = JsonCodec.of(WebhookDelivery.class);
    private static final int ID_OF_TIME_DIGITS = 12;

    private final Engine engine;
    private final OutboundQueues outbound;
    private final WebhookArns arns;

    WebhookDeliveries(Engine engine, OutboundQueues outbound, WebhookArns arns) {
        this.engine = engine;
        this.outbound = outbound;
        this.arns = arns;
    }

    /// An id that stands after those of before.
    String newId() {
        var time = Long.toHexString(engine.clock().millis());
        var random = Long.toHexString(engine.newId().getLeastSignificantBits());
        return "0".repeat(ID_OF_TIME_DIGITS - time.length()) + time + "-" + random.substring(8);
    }

    /// Has a delivery wait, due at once, that is part of no trace.
    void accept(UnitOfWork work, WebhookDelivery delivery) {
        accept(work, delivery, Optional.empty());
    }

    /// The same, which goes on from the place in a trace that a header says.
    void accept(UnitOfWork work, WebhookDelivery delivery, Optional<String> traceHeader) {
        work.batch().put(PENDING, key(delivery), CODEC.encode(delivery));
        work.batch().sync();
        var message = NewMessage.of(delivery.id(), Map.of(), arns.account()).traced(traceHeader);
        outbound.put(
                work, arns.of(delivery.endpoint()), OutgoingMessage.of(engine.newId(), message));
    }

    /// Notes an attempt after which there is to be another.
    void attempted(UnitOfWork work, WebhookDelivery delivery) {
        work.batch().put(PENDING, key(delivery), CODEC.encode(delivery));
    }

    /// Notes the end of a delivery.
    void ended(UnitOfWork work, WebhookDelivery delivery) {
        work.batch().delete(PENDING, key(delivery));
        RING.append(work, delivery.endpoint(), CODEC.encode(delivery));
    }

    Optional<WebhookDelivery> pending(String endpoint, String id) {
        return engine.store().get(PENDING, key(endpoint, id)).map(CODEC::decode);
    }

    /// The latest that have ended, newest first, and before them the oldest of those that wait: up to `limit` together.
    List<WebhookDelivery> list(String endpoint, int limit) {
        var found = waiting(engine.store(), endpoint, limit);
        RING.latest(engine.store(), endpoint, limit - found.size()).reversed().stream()
                .map(CODEC::decode)
                .forEach(found::add);
        return found;
    }

    private static List<WebhookDelivery> waiting(Store store, String endpoint, int limit) {
        var found = new ArrayList<WebhookDelivery>();
        var range = of(endpoint);
        try (var rows = store.scan(PENDING, range.from(), range.to())) {
            while (found.size() < limit && rows.next()) {
                found.add(CODEC.decode(rows.value()));
            }
        }
        return found;
    }

    Optional<WebhookDelivery> find(String endpoint, String id) {
        return pending(endpoint, id)
                .or(() ->
                        RING.latest(engine.store(), endpoint, ENDED_MAX).stream()
                                .map(CODEC::decode)
                                .filter(it -> it.id().equals(id))
                                .findFirst());
    }

    /// Forgets those of an endpoint that is gone.
    void forget(UnitOfWork work, String endpoint) {
        var range = of(endpoint);
        work.batch().deleteRange(PENDING, range.from(), range.to());
        RING.forget(work.batch(), endpoint);
        outbound.close(work, arns.of(endpoint));
    }

    void reset(UnitOfWork work) {
        WebhookEndpoints.ALL.deleteBut(work.batch(), PENDING, List.of());
        WebhookEndpoints.ALL.deleteBut(work.batch(), ENDED, List.of());
    }

    private static KeyRange of(String endpoint) {
        return new KeyRange((endpoint + "/").getBytes(UTF_8), (endpoint + "0").getBytes(UTF_8));
    }

    private static byte[] key(WebhookDelivery delivery) {
        return key(delivery.endpoint(), delivery.id());
    }

    private static byte[] key(String endpoint, String id) {
        return (endpoint + "/" + id).getBytes(UTF_8);
    }
}
