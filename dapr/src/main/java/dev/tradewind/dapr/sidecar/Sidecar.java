package dev.tradewind.dapr.sidecar;

import dev.tradewind.dapr.api.ActiveSubscription;
import dev.tradewind.dapr.api.ApiRules;
import dev.tradewind.dapr.api.ExtendedMetadata;
import dev.tradewind.dapr.api.SidecarApi;
import dev.tradewind.dapr.api.SidecarStatus;
import dev.tradewind.dapr.api.WriteRounds;
import dev.tradewind.dapr.app.AppAddress;
import dev.tradewind.dapr.app.AppChannel;
import dev.tradewind.dapr.app.HttpAppChannel;
import dev.tradewind.dapr.delivery.AppDeliveries;
import dev.tradewind.dapr.delivery.AppPermits;
import dev.tradewind.dapr.event.Envelopes;
import dev.tradewind.dapr.publishing.Publisher;
import dev.tradewind.dapr.resiliency.Resiliency;
import dev.tradewind.dapr.resource.ResiliencyFile;
import dev.tradewind.dapr.resource.SubscriptionFile;
import dev.tradewind.dapr.resource.SubscriptionSpec;
import dev.tradewind.dapr.secret.SecretOperations;
import dev.tradewind.dapr.secret.SecretScopes;
import dev.tradewind.dapr.state.operation.StateObserver;
import dev.tradewind.dapr.state.operation.StateOperations;
import dev.tradewind.http.server.HttpServer;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The sidecar of one application. It answers when [#open] returns; deliveries begin when the application is there.
public final class Sidecar implements AutoCloseable, SidecarStatus {
    private static final Logger LOG = LoggerFactory.getLogger(Sidecar.class);
    private static final Duration GRACE = Duration.ofSeconds(5);

    private final AppSpec spec;
    private final HttpServer server;
    private final Optional<AppChannel> channel;
    private final AppSubscriptions subscriptions;
    private final Optional<AppWatch> watch;
    private boolean isClosed;

    private Sidecar(AppSpec spec, SidecarGround ground, HttpServer server) {
        this.spec = spec;
        this.server = server;
        var components = new ComponentOpening(ground, spec.id()).open();
        var envelopes = new Envelopes(spec.id(), ground.clock(), ground.ids());
        var resiliency = Resiliency.of(policies(ground), ground.clock());
        var rules = ground.rules();
        var care = rules.careOf(spec.id());
        var permits = AppPermits.of(care.concurrencyMax());
        channel = spec.address().map(it -> channel(spec, it, ground));
        var deliveries =
                new AppDeliveries(
                        envelopes,
                        resiliency,
                        permits,
                        rules.observer().deliveries(spec.id()),
                        ground.clock());
        subscriptions =
                new AppSubscriptions(
                        components,
                        channel.isPresent() ? declared(ground) : List.of(),
                        resiliency,
                        it -> deliveries.to(it, channel.orElseThrow()));
        watch =
                channel.map(it ->
                        new AppWatch(
                                it,
                                new AppHealth(it, care.health(), System::nanoTime),
                                subscriptions));
        rules.observer().opened(spec.id(), components.all().size(), resiliency);
        var publisher =
                new Publisher(
                        spec.id(),
                        components::findPubSub,
                        envelopes,
                        rules.observer().publications(spec.id()));
        var extended = new ExtendedMetadata();
        var rounds = new WriteRounds(ground.rounds(), components);
        var state = new StateOperations(spec.id(), components.stateStores(), StateObserver.NOBODY);
        var secrets =
                new SecretOperations(
                        components.secretStores(),
                        SecretScopes.of(rules.configuration().secretScopes()));
        server.serve(
                new SidecarApi(
                        this,
                        components,
                        publisher,
                        extended,
                        rounds,
                        state,
                        secrets,
                        new ApiRules(ground.tokens().api(), rules.configuration())));
    }

    /// Takes the port, opens the components, and begins to answer.
    ///
    /// @throws dev.tradewind.http.server.PortTaken if something else listens on the port
    /// @throws dev.tradewind.dapr.pubsub.UnusableComponent if a component cannot be had
    public static Sidecar open(AppSpec spec, SidecarGround ground) {
        var server = HttpServer.bind(InetAddress.getLoopbackAddress(), spec.httpPort());
        try {
            var sidecar = new Sidecar(spec, ground, server);
            sidecar.subscriptions.keepDeclared();
            sidecar.watch.ifPresent(AppWatch::start);
            return sidecar;
        } catch (RuntimeException e) {
            server.close();
            throw e;
        }
    }

    private static AppChannel channel(AppSpec spec, AppAddress address, SidecarGround ground) {
        return new HttpAppChannel(address, spec.id(), ground.tokens().app());
    }

    private List<SubscriptionSpec> declared(SidecarGround ground) {
        return ground.resources().stream()
                .filter(SubscriptionFile.class::isInstance)
                .map(SubscriptionFile.class::cast)
                .filter(it -> it.isFor(spec.id()))
                .map(SubscriptionFile::spec)
                .toList();
    }

    private List<ResiliencyFile> policies(SidecarGround ground) {
        return ground.resources().stream()
                .filter(ResiliencyFile.class::isInstance)
                .map(ResiliencyFile.class::cast)
                .filter(it -> it.isFor(spec.id()))
                .toList();
    }

    @Override
    public String appId() {
        return spec.id();
    }

    public int httpPort() {
        return server.port();
    }

    /// The place where it answers, and the application that it is for.
    public String description() {
        return "http://localhost:%d   of %s%s"
                .formatted(
                        httpPort(),
                        appId(),
                        spec.address().map(it -> ", on port " + it.port()).orElse(""));
    }

    @Override
    public Optional<AppAddress> app() {
        return spec.address();
    }

    @Override
    public boolean isAppThere() {
        return watch.map(AppWatch::isThere).orElse(true);
    }

    @Override
    public List<ActiveSubscription> subscriptions() {
        return subscriptions.active();
    }

    @Override
    public void shutDown() {
        LOG.atInfo().addKeyValue("app", appId()).log("A sidecar is asked to end");
        var _ = Thread.ofVirtual().name("dapr-shutdown").start(this::close);
    }

    /// Takes no more messages, lets handlers finish for a while, then answers no more. A second call waits for the first.
    @Override
    public synchronized void close() {
        if (isClosed) {
            return;
        }
        isClosed = true;
        watch.ifPresent(AppWatch::close);
        subscriptions.close();
        server.close(GRACE);
        channel.ifPresent(AppChannel::close);
    }
}
