package dev.tradewind.dapr;

import dev.tradewind.dapr.grpc.transport.GrpcLoops;
import dev.tradewind.dapr.metrics.MetricsPort;
import dev.tradewind.dapr.pubsub.DeliveryRoom;
import dev.tradewind.dapr.pubsub.memory.InMemoryPubSubs;
import dev.tradewind.dapr.pubsub.tradewind.DurablePubSubs;
import dev.tradewind.dapr.resource.Resource;
import dev.tradewind.dapr.resource.ResourceDirectory;
import dev.tradewind.dapr.resource.Unapplied;
import dev.tradewind.dapr.secret.EnvironmentSecrets;
import dev.tradewind.dapr.secret.FileSecrets;
import dev.tradewind.dapr.sidecar.AnswerBounds;
import dev.tradewind.dapr.sidecar.ComponentTypes;
import dev.tradewind.dapr.sidecar.Sidecar;
import dev.tradewind.dapr.sidecar.SidecarGround;
import dev.tradewind.dapr.sidecar.Tokens;
import dev.tradewind.dapr.state.memory.MemoryStates;
import dev.tradewind.dapr.state.tradewind.DurableStates;
import dev.tradewind.dapr.state.tradewind.SubstituteStates;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The sidecars of one instance, on its broker.
public final class Sidecars implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Sidecars.class);

    private final DeliveryRoom room = DeliveryRoom.ofThisHeap();
    private final DurablePubSubs durable;
    private final InMemoryPubSubs memory;
    private final DurableStates states;
    private final GrpcLoops loops;
    private final AnswerBounds bounds = new AnswerBounds();
    private final DaprGround ground;
    private final List<SidecarGroup> groups = new CopyOnWriteArrayList<>();

    private Sidecars(DaprGround ground) {
        this.ground = ground;
        durable = new DurablePubSubs(ground.broker(), ground.region(), ground.account(), room);
        memory = new InMemoryPubSubs(room);
        loops = new GrpcLoops(ground.broker()::round);
        states = new DurableStates(ground.store(), ground.broker(), ground.random());
    }

    /// Opens a sidecar for each application; when it returns, they answer.
    ///
    /// @throws dev.tradewind.dapr.resource.UnreadableResource if a file says no resource
    /// @throws dev.tradewind.dapr.pubsub.UnusableComponent if a component cannot be had
    /// @throws dev.tradewind.http.server.PortTaken if something else listens on a port
    public static Sidecars open(DaprSettings settings, DaprGround on) {
        var sidecars = new Sidecars(on);
        try {
            sidecars.add(settings);
            return sidecars;
        } catch (RuntimeException e) {
            sidecars.close();
            throw e;
        }
    }

    /// Opens further ones, by settings of their own, beside those that there are. It throws what [#open] does, and the
    /// others go on then.
    public SidecarGroup add(DaprSettings settings) {
        var directory = new ResourceDirectory(ground.environment());
        var files = directory.set(settings.resources());
        files.resources().forEach(Sidecars::tell);
        var group = new SidecarGroup(metricsPort(settings, ground));
        try {
            var standing = ground(settings);
            settings.apps()
                    .forEach(app -> group.add(Sidecar.open(app, standing, files.resources())));
            group.awaitApps();
            group.serve();
            if (settings.isReloading()) {
                group.watch(settings.resources(), directory, files);
            }
            groups.add(group);
            return group;
        } catch (RuntimeException e) {
            group.close();
            throw e;
        }
    }

    /// Closes some of those that there are.
    public void remove(SidecarGroup group) {
        group.close();
        groups.remove(group);
    }

    private SidecarGround ground(DaprSettings settings) {
        return new SidecarGround(
                types(settings),
                Tokens.of(ground.environment()),
                ground.environment(),
                ground.broker().clock(),
                ground.broker()::round,
                loops,
                bounds,
                () -> id(ground.random()),
                InstanceRules.of(settings, ground),
                ground.tls());
    }

    private ComponentTypes types(DaprSettings settings) {
        return new ComponentTypes(
                PubSubTypes.of(durable, memory, ground.awsPort(), settings.substitutes()),
                Map.of(
                        DurableStates.TYPE,
                        states,
                        SubstituteStates.DYNAMO_DB,
                        new SubstituteStates(states),
                        MemoryStates.TYPE,
                        new MemoryStates(ground.broker().clock(), ground.random())),
                Map.of(
                        FileSecrets.TYPE,
                        new FileSecrets(),
                        EnvironmentSecrets.TYPE,
                        new EnvironmentSecrets(ground.environment())));
    }

    private static Optional<MetricsPort> metricsPort(DaprSettings settings, DaprGround on) {
        var port = settings.metricsPort();
        return port.isPresent()
                ? Optional.of(MetricsPort.open(on.telemetry(), port.getAsInt(), on.tls()))
                : Optional.empty();
    }

    private static void tell(Resource resource) {
        if (resource instanceof Unapplied(var kind, var name)) {
            LOG.atWarn()
                    .addKeyValue("kind", kind)
                    .addKeyValue("name", name)
                    .log("A resource of this kind has no effect here");
        }
    }

    /// A version 4 UUID, RFC 9562 section 5.4.
    private static UUID id(RandomGenerator random) {
        long high = (random.nextLong() & 0xFFFF_FFFF_FFFF_0FFFL) | 0x4000L;
        long low = (random.nextLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
        return new UUID(high, low);
    }

    /// The port of metrics, if they have one of their own.
    public OptionalInt metricsPort() {
        return groups.stream()
                .map(SidecarGroup::metricsPort)
                .filter(OptionalInt::isPresent)
                .findFirst()
                .orElseGet(OptionalInt::empty);
    }

    /// Those of each settings, in the order in which they were opened.
    public List<SidecarGroup> groups() {
        return List.copyOf(groups);
    }

    public List<Sidecar> all() {
        return groups.stream().flatMap(it -> it.sidecars().stream()).toList();
    }

    @Override
    public void close() {
        groups.forEach(SidecarGroup::close);
        loops.close();
        states.close();
        durable.close();
    }
}
