package dev.tradewind.aws.events.destination;

import dev.tradewind.engine.Arn;
import dev.tradewind.engine.Engine;
import dev.tradewind.engine.Refusal;
import dev.tradewind.engine.UnitOfWork;
import dev.tradewind.store.Table;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/// The connections of all accounts and regions. What a call changed is on disk when it returns. Any thread may call.
public final class ApiConnections {
    static final Table TABLE = new Table("api-connections");

    /// The credentials of each connection, under its ARN.
    static final Table SECRETS = new Table("connection-secrets");

    private final Engine engine;
    private final NamedRows<ApiConnection> rows;

    ApiConnections(Engine engine) {
        this.engine = engine;
        rows =
                new NamedRows<>(
                        engine,
                        TABLE,
                        (arn, bytes) -> ApiConnection.decode(arn, bytes, credentials(arn)));
    }

    private Optional<ConnectionCredentials> credentials(Arn arn) {
        return engine.store().get(SECRETS, NamedRows.key(arn)).map(ConnectionCredentials::decode);
    }

    void load() {
        rows.load();
    }

    /// The name of a connection as an ARN without its id.
    public static Arn name(String region, String account, String name) {
        return new Arn("events", region, account, ApiConnection.KIND + name);
    }

    /// Makes a connection.
    public ApiConnection create(
            Arn name, Optional<String> description, ConnectionCredentials credentials) {
        requireShort(credentials);
        return engine.run(work -> {
            var now = Instant.ofEpochMilli(work.nowMillis());
            var made =
                    new ApiConnection(
                                    new Arn(
                                            name.service(),
                                            name.region(),
                                            name.account(),
                                            name.resource() + "/" + engine.newId()),
                                    description,
                                    credentials.authorization().type(),
                                    ApiConnection.State.AUTHORIZING,
                                    Optional.empty(),
                                    engine.newId() + "-" + suffix(),
                                    Optional.empty(),
                                    now,
                                    now,
                                    Optional.empty())
                            .with(credentials, now);
            rows.add(work, made);
            saveSecret(work, made);
            return made;
        });
    }

    private String suffix() {
        return engine.newId().toString().substring(0, 6);
    }

    private static void requireShort(ConnectionCredentials credentials) {
        requireShort(credentials.encode().length);
    }

    /// Refuses parameters that no connection has room for, before a decision goes through them.
    public static void requireShort(ConnectionParameters parameters) {
        requireShort(parameters.characters());
    }

    private static void requireShort(long bytesMin) {
        if (bytesMin > ConnectionCredentials.BYTES_MAX) {
            throw new Refusal(
                    DestinationFault.CREDENTIALS_TOO_LONG,
                    "The authorization parameters have more than %d bytes."
                            .formatted(ConnectionCredentials.BYTES_MAX));
        }
    }

    private static void saveSecret(UnitOfWork work, ApiConnection connection) {
        var key = NamedRows.key(connection.arn());
        connection
                .credentials()
                .ifPresentOrElse(
                        it -> work.batch().put(SECRETS, key, it.encode()),
                        () -> work.batch().delete(SECRETS, key));
    }

    /// Changes a connection, in one decision.
    ///
    /// @param change of what the connection is at that moment, on the committer's thread; may refuse
    public ApiConnection change(
            Arn name, BiFunction<ApiConnection, Instant, ApiConnection> change) {
        return engine.run(work -> {
            var now = Instant.ofEpochMilli(work.nowMillis());
            var changed = change.apply(require(name), now);
            changed.credentials().ifPresent(ApiConnections::requireShort);
            rows.save(work, changed);
            saveSecret(work, changed);
            return changed;
        });
    }

    /// Forgets the credentials of a connection.
    public ApiConnection deauthorize(Arn name) {
        return change(name, ApiConnection::deauthorized);
    }

    public ApiConnection delete(Arn name) {
        return engine.run(work -> {
            var connection = require(name);
            rows.remove(work, connection);
            work.batch().delete(SECRETS, NamedRows.key(connection.arn()));
            return connection;
        });
    }

    public ApiConnection require(Arn name) {
        return rows.named(name).orElseThrow(() -> missing(name));
    }

    static Refusal missing(Arn name) {
        var path = name.resource().split("/", -1);
        return new Refusal(
                DestinationFault.CONNECTION_NOT_FOUND,
                "Failed to describe the connection(s). Connection '%s' does not exist."
                        .formatted(path.length > 1 ? path[1] : name.resource()));
    }

    public Optional<ApiConnection> find(Arn arn) {
        return rows.find(arn);
    }

    /// The connections of an account in a region, by name.
    public List<ApiConnection> list(String region, String account) {
        return rows.list(region, account, ApiConnection.KIND);
    }

    Stream<ApiConnection> all() {
        return rows.all();
    }

    /// Notes how an attempt to be authorized ended, unless the connection has other credentials by now.
    void note(ApiConnection tried, ApiConnection.State state, Optional<String> reason) {
        engine.run(work -> {
            rows.find(tried.arn())
                    .filter(it -> it.credentials().equals(tried.credentials()))
                    .filter(it -> it.state() != state)
                    .ifPresent(it ->
                            rows.save(
                                    work,
                                    it.in(state, reason, Instant.ofEpochMilli(work.nowMillis()))));
            return true;
        });
    }

    void reset(UnitOfWork work, Set<Arn> spared) {
        var kept = rows.reset(work, spared);
        NamedRows.ALL.deleteBut(work.batch(), SECRETS, kept);
    }
}
