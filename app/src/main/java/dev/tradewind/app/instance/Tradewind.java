package dev.tradewind.app.instance;

import dev.tradewind.app.aws.AwsHttp;
import dev.tradewind.app.http.ApiDocumentation;
import dev.tradewind.app.http.RouteServer;
import dev.tradewind.aws.AwsEndpoint;
import dev.tradewind.aws.AwsTables;
import dev.tradewind.aws.EndpointOptions;
import dev.tradewind.aws.access.KeyRing;
import dev.tradewind.aws.policy.DeliveryPolicies;
import dev.tradewind.aws.policy.Policies;
import dev.tradewind.aws.sns.SnsEnvelope;
import dev.tradewind.aws.sns.delivery.Deliverer;
import dev.tradewind.aws.sns.delivery.Inbox;
import dev.tradewind.aws.sns.signing.SigningKeys;
import dev.tradewind.broker.Broker;
import dev.tradewind.broker.BrokerOptions;
import dev.tradewind.broker.topic.DeliveryPermission;
import dev.tradewind.eventing.Service;
import dev.tradewind.eventing.http.Route;
import dev.tradewind.hosts.embedded.EmbeddedHost;
import dev.tradewind.store.Store;
import dev.tradewind.store.Table;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/// A running instance: store, broker, AWS endpoint, services on their host, order API.
public final class Tradewind implements AutoCloseable {
    static final List<Table> TABLES =
            Stream.concat(AwsTables.ALL.stream(), EmbeddedHost.TABLES.stream()).toList();

    private final ClosingStack opened;
    private final AwsHttp aws;
    private final RouteServer orderApi;

    private Tradewind(ClosingStack opened, AwsHttp aws, RouteServer orderApi) {
        this.opened = opened;
        this.aws = aws;
        this.orderApi = orderApi;
    }

    /// Starts everything; when it returns, requests are answered.
    ///
    /// @throws dev.tradewind.store.StoreException if the data cannot be opened
    /// @throws dev.tradewind.app.http.PortTaken if something else listens on one of the ports
    public static Tradewind start(Settings settings) {
        var opened = new ClosingStack();
        try {
            return start(settings, opened);
        } catch (RuntimeException e) {
            opened.close();
            throw e;
        }
    }

    private static Tradewind start(Settings settings, ClosingStack opened) {
        var clock = new SystemClock();
        var random = new SecureRandom();
        var listening = new CompletableFuture<AwsHttp>();
        var store = Store.open(settings.data(), TABLES);
        opened.push(store::close);

        var signing = new SigningKeys(store, clock);
        var base = "http://" + settings.access().host() + ":";
        var envelope = new SnsEnvelope(() -> base + listening.join().port(), signing);
        var policies = policies(settings);
        var broker =
                Broker.open(
                        store,
                        new BrokerOptions(clock, random, envelope)
                                .withDeliveryPermission(
                                        policies.<DeliveryPermission>map(DeliveryPolicies::new)
                                                .orElse(DeliveryPermission.ALL)));
        opened.push(broker::close);
        // a replay that runs waits for the address that its envelopes name, and the broker for that
        // replay
        opened.push(
                () -> listening.completeExceptionally(new IllegalStateException("not started")));
        var inbox = new Inbox(store, broker);

        var host = new EmbeddedHost(store, broker, Wiring.hostOptions(settings, clock));
        var services = Wiring.services(host, settings, clock, random);

        var identity = settings.identity();
        var endpoint =
                new AwsEndpoint(
                        broker,
                        new EndpointOptions(
                                identity.account(),
                                identity.region(),
                                random,
                                new KeyRing(settings.access().keys(), clock, random),
                                LocalPaths.of(
                                        settings,
                                        broker,
                                        inbox,
                                        host.topologyOf(services),
                                        new Backups(store, clock)),
                                signing,
                                policies));
        var aws = AwsHttp.start(settings.access().bind(), settings.ports().aws(), endpoint);
        listening.complete(aws);
        opened.push(aws::close);
        // again, so that it closes before the AWS endpoint: this ends the long polls that would
        // hold that up
        opened.push(broker::close);
        opened.push(Deliverer.start(broker, inbox)::close);

        host.start(services);
        opened.push(host::close);

        var orderApi = RouteServer.start(settings.ports().http(), routes(services));
        opened.push(orderApi::close);
        return new Tradewind(opened, aws, orderApi);
    }

    private static Optional<Policies> policies(Settings settings) {
        return settings.access().policies() ? Optional.of(new Policies()) : Optional.empty();
    }

    private static List<Route> routes(List<Service> services) {
        var ofServices = services.stream().flatMap(service -> service.routes().stream());
        return Stream.concat(ofServices, ApiDocumentation.routes().stream()).toList();
    }

    public int httpPort() {
        return orderApi.port();
    }

    public int awsPort() {
        return aws.port();
    }

    /// Takes nothing new, finishes what is in flight, then lets go of the data.
    @Override
    public void close() {
        opened.close();
    }
}
