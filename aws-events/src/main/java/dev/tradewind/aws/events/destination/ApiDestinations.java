package dev.tradewind.aws.events.destination;

import dev.tradewind.broker.delivery.Throttle;
import dev.tradewind.engine.Arn;
import dev.tradewind.engine.Engine;
import dev.tradewind.engine.Refusal;
import dev.tradewind.engine.UnitOfWork;
import dev.tradewind.http.outward.OutwardGuard;
import dev.tradewind.store.Table;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The API destinations of all accounts and regions. What a call changed is on disk when it returns. Any thread may
/// call.
public final class ApiDestinations {
    static final Table TABLE = new Table("api-destinations");

    private final Engine engine;
    private final ApiConnections connections;
    private final OutwardGuard guard;
    private final NamedRows<ApiDestination> rows;

    ApiDestinations(Engine engine, ApiConnections connections, OutwardGuard guard) {
        this.engine = engine;
        this.connections = connections;
        this.guard = guard;
        rows =
                new NamedRows<>(
                        engine,
                        TABLE,
                        (arn, bytes) ->
                                ApiDestination.decode(arn, bytes, new Throttle(engine.clock())));
    }

    void load() {
        rows.load();
    }

    /// The name of a destination as an ARN without its id.
    public static Arn name(String region, String account, String name) {
        return new Arn("events", region, account, ApiDestination.KIND + name);
    }

    /// The things that a destination is made of.
    public record Asked(
            Optional<String> description,
            Arn connection,
            String endpoint,
            String method,
            int perSecond) {}

    public ApiDestination create(Arn name, Asked asked) {
        requireEndpoint("InvocationEndpoint", asked.endpoint());
        return engine.run(work -> {
            requireConnection(asked.connection());
            var now = Instant.ofEpochMilli(work.nowMillis());
            var arn =
                    new Arn(
                            name.service(),
                            name.region(),
                            name.account(),
                            name.resource() + "/" + engine.newId());
            var made = destination(arn, asked, now, now, new Throttle(engine.clock()));
            rows.add(work, made);
            return made;
        });
    }

    /// The changes that a request asks for: what is empty stays.
    public record Changes(
            Optional<String> description,
            Optional<Arn> connection,
            Optional<String> endpoint,
            Optional<String> method,
            Optional<Integer> perSecond) {
        private Asked of(ApiDestination before) {
            return new Asked(
                    description.or(before::description),
                    connection.orElse(before.connection()),
                    endpoint.orElse(before.endpoint()),
                    method.orElse(before.method()),
                    perSecond.orElse(before.perSecond()));
        }
    }

    /// Changes a destination as it is at that moment, in one decision: two changes of different things at once both stay.
    public ApiDestination change(Arn name, Changes changes) {
        changes.endpoint().ifPresent(it -> requireEndpoint("InvocationEndpoint", it));
        return engine.run(work -> {
            var before = require(name);
            var asked = changes.of(before);
            requireConnection(asked.connection());
            var now = Instant.ofEpochMilli(work.nowMillis());
            var changed =
                    destination(before.arn(), asked, before.created(), now, before.throttle());
            rows.save(work, changed);
            return changed;
        });
    }

    private static ApiDestination destination(
            Arn arn, Asked asked, Instant created, Instant modified, Throttle throttle) {
        return new ApiDestination(
                arn,
                asked.description(),
                asked.connection(),
                asked.endpoint(),
                asked.method(),
                asked.perSecond(),
                created,
                modified,
                throttle);
    }

    private void requireConnection(Arn arn) {
        if (connections.find(arn).isEmpty()) {
            throw ApiConnections.missing(arn);
        }
    }

    /// Refuses a URL that is no address of HTTP, or that requests may not go to whatever a name server says.
    ///
    /// @param member of the request
    public void requireEndpoint(String member, String endpoint) {
        var uri = address(endpoint).orElseThrow(() -> invalid(member, "it is no address of HTTP"));
        guard.objectionTo(uri)
                .ifPresent(objection -> {
                    throw invalid(member, "requests may not go to " + objection);
                });
    }

    private static Refusal invalid(String member, String why) {
        return new Refusal(
                DestinationFault.ENDPOINT_INVALID,
                "Parameter %s is not valid. Reason: %s.".formatted(member, why));
    }

    private static Optional<URI> address(String endpoint) {
        try {
            var uri = URI.create(endpoint);
            return Optional.of(uri)
                    .filter(it -> endpoint.matches("(?i)https?://.*"))
                    .filter(it -> it.getHost() != null);
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    public void delete(Arn name) {
        engine.run(work -> {
            rows.remove(work, require(name));
            return true;
        });
    }

    public ApiDestination require(Arn name) {
        return rows.named(name)
                .orElseThrow(() ->
                        new Refusal(
                                DestinationFault.DESTINATION_NOT_FOUND,
                                "Failed to describe the api-destination(s). An api-destination '%s' does not exist."
                                        .formatted(
                                                name.resource()
                                                        .substring(ApiDestination.KIND.length()))));
    }

    public Optional<ApiDestination> find(Arn arn) {
        return rows.find(arn);
    }

    /// Tells whether events are sent to a destination with authorization.
    public boolean isActive(ApiDestination destination) {
        return connections
                .find(destination.connection())
                .filter(it -> it.state() == ApiConnection.State.AUTHORIZED)
                .isPresent();
    }

    /// The destinations of an account in a region, by name.
    public List<ApiDestination> list(String region, String account) {
        return rows.list(region, account, ApiDestination.KIND);
    }

    void reset(UnitOfWork work, Set<Arn> spared) {
        rows.reset(work, spared);
    }
}
