package dev.tradewind.dapr;

import dev.tradewind.dapr.metrics.MetricsPort;
import dev.tradewind.dapr.pubsub.tradewind.DurablePubSubs;
import dev.tradewind.dapr.resource.Resource;
import dev.tradewind.dapr.resource.ResourceDirectory;
import dev.tradewind.dapr.resource.Unapplied;
import dev.tradewind.dapr.secret.EnvironmentSecrets;
import dev.tradewind.dapr.secret.FileSecrets;
import dev.tradewind.dapr.sidecar.ComponentTypes;
import dev.tradewind.dapr.sidecar.Sidecar;
import dev.tradewind.dapr.sidecar.SidecarGround;
import dev.tradewind.dapr.sidecar.Tokens;
import dev.tradewind.dapr.state.memory.MemoryStates;
import dev.tradewind.dapr.state.tradewind.DurableStates;
import dev.tradewind.dapr.state.tradewind.SubstituteStates;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The sidecars of one instance, on its broker.
public final class Sidecars implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Sidecars.class);

    private final DurablePubSubs durable;
    private final DurableStates states;
    private final DaprGround ground;
    private final List<Sidecar> opened = new ArrayList<>();
    private Optional<MetricsPort> metrics = Optional.empty();

    private Sidecars(DaprGround ground) {
        this.ground = ground;
        durable = new DurablePubSubs(ground.broker(), ground.region(), ground.account());
        states = new DurableStates(ground.store(), ground.broker(), ground.random());
    }

    /// Opens a sidecar for each application; when it returns, they answer.
    ///
    /// @throws dev.tradewind.dapr.resource.UnreadableResource if a file says no resource
    /// @throws dev.tradewind.dapr.pubsub.UnusableComponent if a component cannot be had
    /// @throws dev.tradewind.http.server.PortTaken if something else listens on a port
    public static Sidecars open(DaprSettings settings, DaprGround on) {
        var resources = new ResourceDirectory(on.environment()).read(settings.resources());
        resources.forEach(Sidecars::tell);
        var rules = InstanceRules.of(settings, on);
        var sidecars = new Sidecars(on);
        var ground =
                new SidecarGround(
                        resources,
                        sidecars.types(settings),
                        Tokens.of(on.environment()),
                        on.environment(),
                        on.broker().clock(),
                        on.broker()::round,
                        () -> id(on.random()),
                        rules);
        try {
            sidecars.metrics = metricsPort(settings, on);
            settings.apps().forEach(app -> sidecars.opened.add(Sidecar.open(app, ground)));
            return sidecars;
        } catch (RuntimeException e) {
            sidecars.close();
            throw e;
        }
    }

    private ComponentTypes types(DaprSettings settings) {
        return new ComponentTypes(
                PubSubTypes.of(durable, settings.substitutes()),
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
                ? Optional.of(MetricsPort.open(on.telemetry(), port.getAsInt()))
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
        return metrics.map(it -> OptionalInt.of(it.port())).orElseGet(OptionalInt::empty);
    }

    public List<Sidecar> all() {
        return List.copyOf(opened);
    }

    @Override
    public void close() {
        opened.forEach(Sidecar::close);
        metrics.ifPresent(MetricsPort::close);
        states.close();
        durable.close();
    }
}
