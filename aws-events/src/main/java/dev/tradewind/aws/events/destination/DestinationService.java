package dev.tradewind.aws.events.destination;

import dev.tradewind.broker.Broker;
import dev.tradewind.broker.bus.BusArns;
import dev.tradewind.broker.delivery.Deliverer;
import dev.tradewind.engine.Arn;
import dev.tradewind.engine.Engine;
import dev.tradewind.engine.UnitOfWork;
import dev.tradewind.http.client.OutwardClient;
import dev.tradewind.http.outward.OutwardGuard;
import dev.tradewind.store.Table;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Connections and API destinations with the deliveries to them, opened together on one engine.
public final class DestinationService implements AutoCloseable {
    public static final List<Table> TABLES =
            List.of(ApiConnections.TABLE, ApiConnections.SECRETS, ApiDestinations.TABLE);

    /// The kind of their ARNs, which is the scheme of targets that are one.
    private static final String SCHEME = "api-destination";

    private final Engine engine;
    private final Broker broker;
    private final ApiConnections connections;
    private final ApiDestinations destinations;
    private final OutwardClient client;
    private final OAuthTokens tokens;
    private @Nullable Deliverer deliverer;

    public DestinationService(Engine engine, Broker broker, OutwardGuard guard) {
        this.engine = engine;
        this.broker = broker;
        connections = new ApiConnections(engine);
        destinations = new ApiDestinations(engine, connections, guard);
        client = new OutwardClient(guard, ApiDestinationChannel.TIMEOUT);
        tokens = new OAuthTokens(connections, client, engine.clock());
        broker.delivery().destinations().registerOutside(SCHEME);
    }

    /// Reads everything from the tables, on the committer's thread.
    public void load() {
        connections.load();
        destinations.load();
    }

    public ApiConnections connections() {
        return connections;
    }

    public ApiDestinations destinations() {
        return destinations;
    }

    /// Has a connection's client ask for its first token, on a thread of its own.
    public void authorize(ApiConnection connection) {
        connection
                .credentials()
                .filter(_ -> connection.state() == ApiConnection.State.AUTHORIZING)
                .ifPresent(it -> Thread.startVirtualThread(() -> authorize(connection, it)));
    }

    private void authorize(ApiConnection connection, ConnectionCredentials credentials) {
        if (credentials.authorization() instanceof ConnectionAuthorization.OAuth oauth) {
            try {
                tokens.of(connection, credentials, oauth, Optional.empty());
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /// Forgets a connection and its token.
    public ApiConnection deleteConnection(Arn name) {
        var deleted = connections.delete(name);
        tokens.forget(deleted.arn());
        return deleted;
    }

    public void reset(UnitOfWork work, Set<Arn> spared) {
        connections.reset(work, spared);
        destinations.reset(work, spared);
        tokens.forgetBut(spared);
    }

    /// Begins to deliver, and to authorize what was to be when the process ended.
    public synchronized void begin() {
        deliverer =
                Deliverer.start(
                        BusArns.SERVICE,
                        broker.deliveries(),
                        engine.clock(),
                        new ApiDestinationTerms(
                                broker.bus().rules(),
                                destinations,
                                it ->
                                        new ApiDestinationChannel(
                                                it, connections, tokens, client, engine.clock()),
                                engine.random()));
        connections.all().forEach(this::authorize);
    }

    @Override
    public synchronized void close() {
        if (deliverer != null) {
            deliverer.close();
        }
        client.close();
    }
}
