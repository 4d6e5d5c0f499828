package dev.tradewind.app.instance;

import dev.tradewind.app.aws.AwsHttp;
import dev.tradewind.aws.AwsEndpoint;
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
import dev.tradewind.engine.Arn;
import dev.tradewind.engine.EngineClock;
import dev.tradewind.http.Route;
import dev.tradewind.operator.Backups;
import dev.tradewind.operator.ResetRoute;
import dev.tradewind.store.Store;
import dev.tradewind.store.Table;
import dev.tradewind.telemetry.Telemetry;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

/// A broker on its store, and the AWS endpoint on it once it [listens][#listen].
final class RunningBroker {
    private final BrokerSettings settings;
    private final EngineClock clock;
    private final RandomGenerator random;
    private final ClosingStack opened;
    private final Telemetry telemetry = new Telemetry();
    private final Store store;
    private final AwsHttp http;
    private final SigningKeys signing;
    private final Optional<Policies> policies;
    private final Broker broker;
    private final Inbox inbox;

    /// Opens store and broker, and takes the port. The broker closes before the AWS endpoint does: that ends the
    /// long polls that would hold it up.
    ///
    /// @param tables of the store
    /// @param opened takes whatever has to be closed
    RunningBroker(
            BrokerSettings settings,
            List<Table> tables,
            EngineClock clock,
            RandomGenerator random,
            ClosingStack opened) {
        this.settings = settings;
        this.clock = clock;
        this.random = random;
        this.opened = opened;
        store =
                Store.open(
                        settings.data(), tables, new StoreTelemetry(telemetry, System::nanoTime));
        opened.push(store::close);
        http = AwsHttp.bind(settings.access().bind(), settings.port());
        opened.push(http::close);

        signing = new SigningKeys(store, clock);
        policies = settings.access().policies() ? Optional.of(new Policies()) : Optional.empty();
        broker = Broker.open(store, options());
        opened.push(broker::close);
        inbox = new Inbox(store, broker);
        QueueTelemetry.add(telemetry, broker.queues(), clock);
    }

    private BrokerOptions options() {
        var address = "http://" + settings.access().host() + ":" + http.port();
        return new BrokerOptions(clock, random, new SnsEnvelope(() -> address, signing))
                .withDeliveryPermission(
                        policies.<DeliveryPermission>map(DeliveryPolicies::new)
                                .orElse(DeliveryPermission.ALL));
    }

    /// Has the AWS endpoint answer, and begins to deliver to endpoints outside.
    ///
    /// @param reset what a reset over HTTP does
    void listen(Route reset) {
        var identity = settings.identity();
        var endpoint =
                new AwsEndpoint(
                        broker,
                        new EndpointOptions(
                                identity.account(),
                                identity.region(),
                                random,
                                new KeyRing(settings.access().keys(), clock, random),
                                signing,
                                policies));
        var paths = 
                OperatorPaths.of(
                        settings,
                        broker,
                        inbox,
                        reset,
                        new Backups(store, clock),
                        MetricsPage.of(telemetry));
        http.serve(endpoint, paths);
        opened.push(Deliverer.start(broker, inbox)::close);
    }

    /// A reset of everything but these topics and queues.
    Route resetSparing(Set<Arn> spared) {
        return ResetRoute.of(() -> {
            broker.reset(spared);
            inbox.clear();
        });
    }

    Store store() {
        return store;
    }

    Broker broker() {
        return broker;
    }

    /// Of the AWS endpoint.
    int port() {
        return http.port();
    }
}
