package dev.tradewind.app.instance;

import dev.tradewind.app.alert.AlertPlan;
import dev.tradewind.app.alert.AlertRoom;
import dev.tradewind.app.aws.AwsHttp;
import dev.tradewind.app.console.ConsoleGates;
import dev.tradewind.app.tls.TlsPort;
import dev.tradewind.app.trace.OpenTracing;
import dev.tradewind.app.trace.SentMetrics;
import dev.tradewind.app.webhook.Webhooks;
import dev.tradewind.aws.EndpointOptions;
import dev.tradewind.aws.access.KeyRing;
import dev.tradewind.aws.cloudwatch.CloudWatchRoom;
import dev.tradewind.aws.compute.ComputeOptions;
import dev.tradewind.aws.compute.ComputeRoom;
import dev.tradewind.aws.iam.IamRoom;
import dev.tradewind.aws.logs.LogsRoom;
import dev.tradewind.aws.messaging.MessagingRoom;
import dev.tradewind.aws.policy.Policies;
import dev.tradewind.aws.room.Ground;
import dev.tradewind.aws.room.Rooms;
import dev.tradewind.aws.schemas.ProvidedSchemas;
import dev.tradewind.aws.sns.FunctionNotification;
import dev.tradewind.broker.Broker;
import dev.tradewind.broker.delivery.Shipment;
import dev.tradewind.console.Console;
import dev.tradewind.console.ConsoleGate;
import dev.tradewind.console.ConsoleGround;
import dev.tradewind.console.KnownServices;
import dev.tradewind.console.Observed;
import dev.tradewind.dapr.DaprGround;
import dev.tradewind.dapr.DaprSettings;
import dev.tradewind.dapr.Sidecars;
import dev.tradewind.dapr.sidecar.Sidecar;
import dev.tradewind.engine.Arn;
import dev.tradewind.engine.EngineClock;
import dev.tradewind.functions.Functions;
import dev.tradewind.functions.mapping.EventSourceMapping;
import dev.tradewind.functions.mapping.MappingStatus;
import dev.tradewind.http.Route;
import dev.tradewind.http.outward.OutwardGuard;
import dev.tradewind.http.outward.OwnPorts;
import dev.tradewind.observe.alarm.ProvidedAlarm;
import dev.tradewind.observe.log.LogGroups;
import dev.tradewind.observe.log.LogIntake;
import dev.tradewind.observe.own.Meter;
import dev.tradewind.operator.Backups;
import dev.tradewind.operator.Build;
import dev.tradewind.operator.ResetRoute;
import dev.tradewind.operator.metrics.BusTelemetry;
import dev.tradewind.operator.metrics.ContractTelemetry;
import dev.tradewind.operator.metrics.DeliveryTelemetry;
import dev.tradewind.operator.metrics.FunctionTelemetry;
import dev.tradewind.operator.metrics.FunctionTimesTelemetry;
import dev.tradewind.operator.metrics.MappingTelemetry;
import dev.tradewind.operator.metrics.MetricsPage;
import dev.tradewind.operator.metrics.QueueTelemetry;
import dev.tradewind.operator.metrics.StoreTelemetry;
import dev.tradewind.store.BackupRoot;
import dev.tradewind.store.Store;
import dev.tradewind.store.Table;
import dev.tradewind.telemetry.trace.Tracing;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The rooms of an instance on its store, and the AWS endpoint of them once it [listens][#listen].
final class RunningBroker {
    private static final Logger LOG = LoggerFactory.getLogger(RunningBroker.class);

    private final BrokerSettings settings;
    private final EngineClock clock;
    private final OpenTls tls;
    private final Console console;
    private final Watch watch;
    private final Tracing tracing;
    private final OwnPorts ownPorts = new OwnPorts();
    private final OutwardGuard outward;
    private final Store store;
    private final AwsHttp http;
    private final MessagingRoom messaging;
    private final ComputeRoom compute;
    private final CloudWatchRoom watching;
    private final LogIntake lines;
    private final LogsRoom logs;
    private final Webhooks webhooks;
    private final AlertRoom alerting;
    private final Rooms rooms;

    /// A broker that brings no schemas along.
    RunningBroker(
            BrokerSettings settings,
            List<Table> tables,
            Surroundings surroundings,
            ClosingStack opened) {
        this(
                settings,
                tables,
                ProvidedSchemas.NONE,
                AlertPlan.NONE,
                gate(settings),
                surroundings,
                opened);
    }

    /// The gate to the console of a broker.
    static ConsoleGate gate(BrokerSettings settings) {
        return ConsoleGates.ofBroker(settings.access().keys(), settings.identity().account());
    }

    /// Takes the ports, and opens store and rooms. The rooms close before the AWS endpoint does: that ends the
    /// long polls that would hold it up.
    ///
    /// @param tables of the store
    /// @param schemas that the instance brings along
    /// @param alerts the channels over which its alarms tell people
    /// @param gate to its console
    /// @param opened takes whatever has to be closed
    RunningBroker(
            BrokerSettings settings,
            List<Table> tables,
            ProvidedSchemas schemas,
            AlertPlan alerts,
            ConsoleGate gate,
            Surroundings surroundings,
            ClosingStack opened) {
        this.settings = settings;
        clock = surroundings.clock();
        tls = OpenTls.of(settings.tls(), clock, opened);
        console = new Console(Build.read().version(), gate);
        watch =
                new Watch(
                        settings.operator(),
                        tls.at(TlsPort.OPERATOR),
                        Optional.of(console),
                        opened); // ports before anything is on disk
        watch.port().ifPresent(ownPorts::add);
        tracing =
                OpenTracing.of(
                        surroundings.variables(),
                        Build.read().version(),
                        watch.telemetry(),
                        opened::push);
        SentMetrics.begin(
                surroundings.variables(), Build.read().version(), watch.telemetry(), opened::push);
        http = AwsHttp.bind(settings.access().bind(), settings.port());
        tls.at(TlsPort.AWS).ifPresent(http::over);
        var recovery = new Recovery(settings.data());
        store = open(tables, surroundings);
        opened.push(store::close);
        opened.push(http::close);
        watch.over(store, tables.getFirst(), settings.data());

        ownPorts.add(http.port());
        outward = new OutwardGuard(settings.endpoints(), ownPorts);
        var ground =
                Ground.on(store, clock, options(surroundings), this::address).guardedBy(outward);
        messaging = new MessagingRoom(ground);
        messaging.broker().queues().runs(Build.read().code());
        var iam = new IamRoom(ground);
        compute = AwsRooms.compute(ground, messaging, iam, compute());
        webhooks = AwsRooms.webhooks(ground, messaging);
        watching = AwsRooms.cloudWatch(ground, messaging, compute);
        logs = AwsRooms.logs(ground, messaging, watching);
        lines = logs.lines();
        alerting = AwsRooms.alerts(alerts, ground, messaging, watching);
        rooms =
                AwsRooms.open(
                        ground, messaging, iam, compute, schemas, watching, logs, webhooks,
                        alerting);
        opened.push(rooms::close);
        opened.push(console::close); // notes what it ends
        messaging.broker().deliveries().tracedBy(tracing);
        recovery.done(messaging.broker().queues());
        var telemetry = watch.telemetry();
        QueueTelemetry.add(telemetry, messaging.broker().queues(), clock);
        DeliveryTelemetry.add(telemetry, messaging.broker().deliveries());
        ContractTelemetry.add(telemetry, messaging.broker().gate());
        BusTelemetry.add(telemetry, messaging.broker().bus().counts());
        FunctionTelemetry.add(telemetry, compute.functions().counts());
        MappingTelemetry.add(telemetry, compute.functions().counts());
        LogTelemetry.add(telemetry, Map.of("instance", lines, "rooms", logs.intake()));
    }

    /// Functions run with the rights of whoever started this, so only this machine may bring some, unless others may by
    /// an option.
    private ComputeOptions compute() {
        return new ComputeOptions(
                Optional.of(settings.data()),
                settings.access().bind().isLoopbackAddress()
                        || settings.functions().takenFromElsewhere(),
                settings.functions().strictRuntimes(),
                Map.of("sns", RunningBroker::notification),
                settings.tls().flatMap(it -> it.certificates(TlsPort.AWS)),
                new FunctionTimesTelemetry(watch.telemetry()));
    }

    /// The event that a function is called with for a notification of a topic.
    private static String notification(Shipment shipment) {
        return FunctionNotification.of(shipment.owner(), shipment.message().body());
    }

    /// The scheme, host and port of the AWS endpoint.
    private String address() {
        return "%s://%s:%d"
                .formatted(tls.scheme(TlsPort.AWS), settings.access().host(), http.port());
    }

    private Store open(List<Table> tables, Surroundings surroundings) {
        try {
            return Store.open(
                    settings.data(),
                    tables,
                    new StoreTelemetry(watch.telemetry(), System::nanoTime),
                    surroundings.loss());
        } catch (RuntimeException e) {
            http.close();
            throw e;
        }
    }

    private EndpointOptions options(Surroundings surroundings) {
        var identity = settings.identity();
        var access = settings.access();
        return new EndpointOptions(
                identity.account(),
                identity.region(),
                surroundings.random(),
                new KeyRing(access.keys(), surroundings.clock(), surroundings.random()),
                access.policies() ? Optional.of(new Policies()) : Optional.empty(),
                access.hosts(),
                tls.scheme(TlsPort.AWS),
                watch.requests(),
                tracing);
    }

    /// Has the AWS endpoint answer, and begins to deliver to endpoints outside.
    ///
    /// @param reset what a reset over HTTP does
    /// @param front the page at `/`
    void listen(Route reset, FrontPage front) {
        var paths =
                OperatorPaths.of(
                        settings,
                        messaging.broker(),
                        compute.functions(),
                        messaging.mailbox(),
                        alerting.capture(),
                        reset,
                        new Backups(store, clock, new BackupRoot(settings.backups())),
                        MetricsPage.at("/_tradewind/metrics", watch.telemetry()));
        http.serve(rooms, paths, front.site(settings.access().hosts()));
        rooms.begin();
        watch.health().tellOf(() -> List.of(InstanceParts.awsEndpoint()));
    }

    /// Has the console show what there is.
    ///
    /// @param services that read its queues
    /// @param orderApi its address, if there is one
    void show(KnownServices services, Optional<String> orderApi) {
        var identity = settings.identity();
        var endpoint = new OwnEndpoint(rooms, this::address);
        var ground =
                new ConsoleGround(
                        store,
                        broker(),
                        new Observed(
                                watching.metrics(),
                                watching.dashboards(),
                                watching.alarms(),
                                logs.store(),
                                logs.queries()),
                        identity.region(),
                        identity.account(),
                        services,
                        new EndpointPublisher(endpoint),
                        new EndpointReplayer(endpoint),
                        new EndpointSchemas(endpoint, identity.account(), identity.region()),
                        new EndpointFunctions(endpoint, identity),
                        this::mapped);
        console.open(ground, orderApi);
    }

    /// The functions that are called with the messages of queues.
    private Map<Arn, List<Arn>> mapped() {
        return compute.functions().mappings().list().stream()
                .map(MappingStatus::mapping)
                .collect(
                        Collectors.groupingBy(
                                EventSourceMapping::source,
                                Collectors.mapping(
                                        EventSourceMapping::function, Collectors.toList())));
    }

    Console console() {
        return console;
    }

    /// Opens the sidecars that the settings name, which is to be done when the broker is ready for them.
    Optional<Sidecars> openSidecars(Surroundings surroundings, ClosingStack opened) {
        return settings.dapr().map(it -> openSidecars(it, surroundings, opened));
    }

    private Sidecars openSidecars(
            DaprSettings dapr, Surroundings surroundings, ClosingStack opened) {
        var identity = settings.identity();
        var sidecars =
                Sidecars.open(
                        dapr,
                        new DaprGround(
                                store,
                                broker(),
                                identity.region(),
                                identity.account(),
                                OptionalInt.of(http.port()),
                                surroundings.random(),
                                watch.telemetry(),
                                surroundings.variables(),
                                tls.at(TlsPort.DAPR)));
        opened.push(sidecars::close);
        watch.health().tellOf(() -> InstanceParts.beside(sidecars.all()));
        guard(sidecars.all());
        return sidecars;
    }

    /// Has nothing delivered to the ports of sidecars, as to no other of the instance.
    void guard(List<Sidecar> sidecars) {
        sidecars.forEach(it -> ownPorts.add(it.httpPort()));
    }

    /// A reset of everything but these topics and queues.
    Route resetSparing(Set<Arn> spared) {
        return ResetRoute.of(() -> rooms.reset(spared));
    }

    BrokerSettings settings() {
        return settings;
    }

    Watch watch() {
        return watch;
    }

    /// Whoever keeps spans.
    Tracing tracing() {
        return tracing;
    }

    Store store() {
        return store;
    }

    Broker broker() {
        return messaging.broker();
    }

    Functions functions() {
        return compute.functions();
    }

    LogGroups logGroups() {
        return logs.store().groups();
    }

    /// The way of the instance's own lines into log groups.
    LogIntake lines() {
        return lines;
    }

    Webhooks webhooks() {
        return webhooks;
    }

    /// The dead-letter queue of alerts, if any leaves this machine.
    Optional<Arn> alertLetters() {
        return alerting.deadLetters();
    }

    /// The alert channels that are open.
    Set<Arn> alertChannels() {
        return alerting.channels();
    }

    /// Brings alarms along, and has what they are on be measured.
    void alarm(List<ProvidedAlarm> alarms, Meter meter) {
        watching.measure(meter);
        int leftOut = watching.watchedAlarms().provide(alarms);
        if (leftOut > 0) {
            LOG.warn("There was no room for {} alarms of this instance", leftOut);
        }
    }

    /// The ports of the instance, to which no delivery goes.
    OwnPorts ownPorts() {
        return ownPorts;
    }

    /// Says where requests to endpoints outside may go.
    OutwardGuard outward() {
        return outward;
    }

    /// The page at `/` of a broker that nothing else is on.
    FrontPage front() {
        return FrontPage.ofBroker(address(), operator(), watch.hasConsole(), settings.isGuarded());
    }

    private Optional<String> operator() {
        return watch.port().stream()
                .mapToObj(it -> "%s://localhost:%d".formatted(tls.scheme(TlsPort.OPERATOR), it))
                .findFirst();
    }

    /// Of the AWS endpoint.
    int port() {
        return http.port();
    }
}
