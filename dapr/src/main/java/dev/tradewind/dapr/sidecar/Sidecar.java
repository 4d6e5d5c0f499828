package dev.tradewind.dapr.sidecar;

import dev.tradewind.dapr.api.ActiveSubscription;
import dev.tradewind.dapr.api.ApiRules;
import dev.tradewind.dapr.api.Components;
import dev.tradewind.dapr.api.ExtendedMetadata;
import dev.tradewind.dapr.api.SidecarApi;
import dev.tradewind.dapr.api.SidecarStatus;
import dev.tradewind.dapr.api.WriteRounds;
import dev.tradewind.dapr.app.AppAddress;
import dev.tradewind.dapr.app.AppChannel;
import dev.tradewind.dapr.app.HttpAppChannel;
import dev.tradewind.dapr.app.grpc.GrpcAppChannel;
import dev.tradewind.dapr.delivery.AppDeliveries;
import dev.tradewind.dapr.delivery.AppPermits;
import dev.tradewind.dapr.event.Envelopes;
import dev.tradewind.dapr.grpc.SidecarService;
import dev.tradewind.dapr.publishing.Publisher;
import dev.tradewind.dapr.pubsub.Together;
import dev.tradewind.dapr.resource.OpenComponent;
import dev.tradewind.dapr.resource.Resource;
import dev.tradewind.dapr.secret.SecretOperations;
import dev.tradewind.dapr.secret.SecretScopes;
import dev.tradewind.dapr.state.operation.StateOperations;
import dev.tradewind.dapr.stream.TopicStreams;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The sidecar of one application. It answers once it [serves][#serve]: who asks before that waits. Deliveries begin when
/// the application is there.
///
/// Its ports, its way to the application and the watch over that are there from beginning to end. What files say is
/// replaced as a whole after [#ready]: whoever asks for a component, a subscription or a policy finds those of one time.
public final class Sidecar implements AutoCloseable, SidecarStatus {
    private static final Logger LOG = LoggerFactory.getLogger(Sidecar.class);
    private static final Duration GRACE = Duration.ofSeconds(5);

    private final AppSpec spec;
    private final SidecarGround ground;
    private final SidecarServers servers;
    private final Envelopes envelopes;
    private final Optional<AppChannel> channel;
    private final ResourceTaking taking;
    private final AppSubscriptions subscriptions;
    private final TopicStreams streams;
    private final Optional<AppWatch> watch;
    private volatile InForce inForce;
    private boolean isClosed;

    private Sidecar(
            AppSpec spec, SidecarGround ground, List<Resource> resources, SidecarServers servers) {
        this.spec = spec;
        this.ground = ground;
        this.servers = servers;
        envelopes = new Envelopes(spec.id(), ground.clock(), ground.ids());
        channel = spec.address().map(this::channel);
        taking = new ResourceTaking(ground, spec);
        inForce = taking.first(resources);
        var care = ground.rules().careOf(spec.id());
        var deliveries = deliveries(care);
        subscriptions =
                new AppSubscriptions(
                        spec.id(), inForce, it -> deliveries.to(it, channel.orElseThrow()));
        streams = new TopicStreams(new StreamSubscriptions(() -> inForce, deliveries));
        watch = channel.map(it -> watch(it, care));
        tellObserver();
    }

    /// Takes the ports, opens the components, and begins to look at the application.
    ///
    /// @param resources of the instance, of which it takes those that are for its application
    /// @throws dev.tradewind.http.server.PortTaken if something else listens on a port
    /// @throws dev.tradewind.dapr.pubsub.UnusableComponent if a component cannot be had
    public static Sidecar open(AppSpec spec, SidecarGround ground, List<Resource> resources) {
        var servers = SidecarServers.bind(spec.ports(), ground.tls());
        try {
            var sidecar = new Sidecar(spec, ground, resources, servers);
            sidecar.subscriptions.keepDeclared();
            sidecar.watch.ifPresent(AppWatch::start);
            return sidecar;
        } catch (RuntimeException e) {
            servers.close(Duration.ZERO);
            throw e;
        }
    }

    private AppChannel channel(AppAddress address) {
        var token = ground.tokens().app();
        return switch (address.protocol()) {
            case HTTP -> new HttpAppChannel(address, spec.id(), token);
            case GRPC -> new GrpcAppChannel(address, spec.id(), token, ground.loops());
        };
    }

    private AppDeliveries deliveries(AppCare care) {
        return new AppDeliveries(
                envelopes,
                component -> inForce.resiliency().inbound(component),
                AppPermits.of(care.concurrencyMax()),
                ground.rules().observer().deliveries(spec.id()),
                ground.clock());
    }

    private AppWatch watch(AppChannel app, AppCare care) {
        return new AppWatch(
                app, new AppHealth(app, care.health(), System::nanoTime), subscriptions);
    }

    /// Answers HTTP and gRPC with the same operations from now on.
    public void serve() {
        var rules = ground.rules();
        var publisher =
                new Publisher(
                        spec.id(),
                        name -> components().findPubSub(name),
                        envelopes,
                        rules.observer().publications(spec.id()));
        var rounds = new WriteRounds(ground.rounds(), name -> components().findPubSub(name));
        var state =
                new StateOperations(
                        spec.id(),
                        () -> components().stateStores(),
                        ground.bounds().queries(),
                        rules.observer().states(spec.id()));
        var secrets =
                new SecretOperations(
                        () -> components().secretStores(),
                        SecretScopes.of(rules.configuration().secretScopes()),
                        rules.observer().secrets(spec.id()));
        var extended = new ExtendedMetadata();
        var apiRules = new ApiRules(ground.tokens().api(), rules.configuration());
        servers.http()
                .serve(
                        new SidecarApi(
                                this,
                                publisher,
                                extended,
                                rounds,
                                state,
                                secrets,
                                apiRules,
                                ground.bounds().http(),
                                rules.observer().answers(spec.id())));
        var loops = ground.loops();
        servers.grpc()
                .serve(
                        () ->
                                new SidecarService(
                                                this,
                                                publisher,
                                                extended,
                                                rounds,
                                                state,
                                                secrets,
                                                streams,
                                                loops,
                                                ground.bounds().calls())
                                        .guarded(apiRules),
                        loops);
    }

    /// Opens what files say now, and has messages kept for the subscriptions that there will be. One thread at a time may
    /// call.
    ///
    /// @return takes it over. What is the same as before goes on. A component that is another now is there for whoever
    ///     asks from then on; what the application is working on is done first, or comes again and has spent no attempt
    public Runnable ready(List<Resource> resources) {
        var next = taking.after(inForce, resources);
        subscriptions.keepFor(next);
        streams.active().forEach(it -> StreamSubscriptions.keepFor(next, it.spec()));
        return () -> take(next);
    }

    private synchronized void take(InForce next) {
        if (isClosed) {
            next.leaveTo(inForce);
            return;
        }
        var before = inForce;
        inForce = next;
        subscriptions.take(next);
        streams.renew();
        before.leaveTo(next);
        tellObserver();
    }

    private void tellObserver() {
        ground.rules()
                .observer()
                .opened(spec.id(), inForce.components().all().size(), inForce.resiliency());
    }

    /// Waits, but not for ever, for an application that is there already to be served.
    public void awaitApp(Duration longest) {
        watch.ifPresent(it -> it.awaitFirstLook(longest));
    }

    @Override
    public String appId() {
        return spec.id();
    }

    public int httpPort() {
        return servers.http().port();
    }

    public int grpcPort() {
        return servers.grpc().port();
    }

    /// The places where it answers, and the application that it is for.
    public String description() {
        return "%s://localhost:%d   and gRPC on %d, of %s%s"
                .formatted(
                        ground.tls().isPresent() ? "https" : "http",
                        httpPort(),
                        grpcPort(),
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

    /// Tells whether its application gets messages: it is there, and well by its own word.
    public boolean isAppServed() {
        return watch.map(AppWatch::isServed).orElse(true);
    }

    @Override
    public Components components() {
        return inForce.components();
    }

    @Override
    public List<ActiveSubscription> subscriptions() {
        return Stream.of(subscriptions.active(), streams.active()).flatMap(List::stream).toList();
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
        Together.each(List.<Runnable>of(subscriptions::close, streams::close), Runnable::run);
        servers.close(GRACE);
        channel.ifPresent(AppChannel::close);
        components().all().forEach(OpenComponent::close);
    }
}
