package dev.tradewind.app.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tradewind.engine.Engine;
import dev.tradewind.engine.KeyRange;
import dev.tradewind.engine.Refusal;
import dev.tradewind.engine.UnitOfWork;
import dev.tradewind.http.json.JsonCodec;
import dev.tradewind.store.Table;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/// The endpoints, and their secrets in a table of their own. Any thread may look one up; the committer's changes them.
final class WebhookEndpoints {
    /// By id: JSON.
    static final Table TABLE = new Table("webhook-endpoints");

    /// By the endpoint's id: JSON.
    static final Table SECRETS = new Table("webhook-secrets");

    /// This project's limit. Each is a rule, of which a bus has 300.
    static final int ENDPOINTS_MAX = 50;

    static final KeyRange ALL = new KeyRange(new byte[0], new byte[] {(byte) 0xFF});

    private static final JsonCodec<WebhookEndpoint> CODEC = JsonCodec.of(WebhookEndpoint.class);
    private static final JsonCodec<SigningSecrets> SECRETS_CODEC =
            JsonCodec.of(SigningSecrets.class);

    private final Engine engine;
    private final Map<String, WebhookEndpoint> byId = new ConcurrentHashMap<>();

    WebhookEndpoints(Engine engine) {
        this.engine = engine;
    }

    void load() {
        byId.clear();
        try (var rows = engine.store().scan(TABLE, ALL.from(), ALL.to())) {
            while (rows.next()) {
                var endpoint = CODEC.decode(rows.value());
                byId.put(endpoint.id(), endpoint);
            }
        }
    }

    Optional<WebhookEndpoint> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    /// The oldest first.
    List<WebhookEndpoint> all() {
        return byId.values().stream()
                .sorted(
                        Comparator.comparing(WebhookEndpoint::createdAt)
                                .thenComparing(WebhookEndpoint::id))
                .toList();
    }

    /// @throws Refusal with `TOO_MANY`
    void add(UnitOfWork work, WebhookEndpoint endpoint, SigningSecrets secrets) {
        if (byId.size() >= ENDPOINTS_MAX) {
            throw new Refusal(
                    WebhookFault.TOO_MANY,
                    "There are %d endpoints, as many as there may be.".formatted(ENDPOINTS_MAX));
        }
        save(work, endpoint);
        save(work, endpoint.id(), secrets);
    }

    void save(UnitOfWork work, WebhookEndpoint endpoint) {
        work.batch().put(TABLE, key(endpoint.id()), CODEC.encode(endpoint));
        work.batch().sync();
        byId.put(endpoint.id(), endpoint);
    }

    /// Changes an endpoint, if it is there.
    Optional<WebhookEndpoint> change(
            UnitOfWork work, String id, UnaryOperator<WebhookEndpoint> change) {
        var before = find(id);
        var after = before.map(change);
        if (!before.equals(after)) {
            after.ifPresent(it -> save(work, it));
        }
        return after;
    }

    private static void save(UnitOfWork work, String endpoint, SigningSecrets secrets) {
        work.batch().put(SECRETS, key(endpoint), SECRETS_CODEC.encode(secrets));
        work.batch().sync();
    }

    /// The secrets of an endpoint that is there.
    Optional<SigningSecrets> secrets(String endpoint) {
        return engine.store().get(SECRETS, key(endpoint)).map(SECRETS_CODEC::decode);
    }

    Optional<SigningSecrets> changeSecrets(
            UnitOfWork work, String endpoint, UnaryOperator<SigningSecrets> change) {
        var changed =
                work.batch().get(SECRETS, key(endpoint)).map(SECRETS_CODEC::decode).map(change);
        changed.ifPresent(it -> save(work, endpoint, it));
        return changed;
    }

    void remove(UnitOfWork work, String id) {
        work.batch().delete(TABLE, key(id));
        work.batch().delete(SECRETS, key(id));
        work.batch().sync();
        byId.remove(id);
    }

    void reset(UnitOfWork work) {
        ALL.deleteBut(work.batch(), TABLE, List.of());
        ALL.deleteBut(work.batch(), SECRETS, List.of());
        byId.clear();
    }

    private static byte[] key(String id) {
        return id.getBytes(UTF_8);
    }
}
