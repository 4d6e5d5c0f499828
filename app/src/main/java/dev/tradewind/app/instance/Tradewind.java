package dev.tradewind.app.instance;

import dev.tradewind.app.access.OpenAccess;
import dev.tradewind.app.access.Transport;
import dev.tradewind.app.alert.ShopAlarms;
import dev.tradewind.app.alert.ShopMeter;
import dev.tradewind.app.console.ConsoleGates;
import dev.tradewind.app.console.ShopServices;
import dev.tradewind.app.file.FileWatch;
import dev.tradewind.app.pipeline.FunctionPerformer;
import dev.tradewind.app.provider.OpenProvider;
import dev.tradewind.app.trace.RequestSpans;
import dev.tradewind.app.webhook.Webhooks;
import dev.tradewind.app.webhook.WebhooksHttp;
import dev.tradewind.commerce.TimeOrderedIds;
import dev.tradewind.commerce.orders.FlowAgreement;
import dev.tradewind.commerce.orders.WaitingOrders;
import dev.tradewind.commerce.payments.PromisedRefunds;
import dev.tradewind.commerce.wire.ShopSagas;
import dev.tradewind.console.Console.Place;
import dev.tradewind.console.KnownServices;
import dev.tradewind.dapr.Sidecars;
import dev.tradewind.dapr.sidecar.Sidecar;
import dev.tradewind.engine.Arn;
import dev.tradewind.engine.EngineClock;
import dev.tradewind.eventing.Service;
import dev.tradewind.eventing.plan.Plan;
import dev.tradewind.hosts.embedded.EmbeddedHost;
import dev.tradewind.hosts.handling.HandlingSteps;
import dev.tradewind.http.HttpHandler;
import dev.tradewind.http.Route;
import dev.tradewind.http.RouteHandling;
import dev.tradewind.http.server.RouteServer;
import dev.tradewind.observe.alarm.ProvidedAlarm;
import dev.tradewind.observe.metric.MetricOwner;
import dev.tradewind.operator.ResetRoute;
import dev.tradewind.operator.health.Pulse;
import dev.tradewind.sagas.SagaAgreement;
import dev.tradewind.sagas.Sagas;
import dev.tradewind.sagas.perform.HttpPerformer;
import dev.tradewind.sagas.perform.Performers;
import dev.tradewind.sagas.perform.SimulatedPerformer;
import dev.tradewind.store.StoreLoss;
import dev.tradewind.store.Table;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A running order backend: store, broker, AWS endpoint, services on their host, order API.
public final class Tradewind implements AutoCloseable {
    static final List<Table> TABLES =
            Stream.concat(AwsRooms.TABLES.stream(), EmbeddedHost.TABLES.stream()).toList();

    /// The name of its service where requests are counted.
    private static final String ORDER_API = "order-api";

    /// The collection of their documents.
    private static final String ORDERS = "orders";

    /// The longest that consumers may take for a look at their queues.
    private static final Duration TURN_MAX = Duration.ofSeconds(5);

    private final ClosingStack opened;
    private final RunningBroker running;
    private final RouteServer orderApi;
    private final List<Sidecar> sidecars;

    private Tradewind(
            ClosingStack opened,
            RunningBroker running,
            RouteServer orderApi,
            List<Sidecar> sidecars) {
        this.opened = opened;
        this.running = running;
        this.orderApi = orderApi;
        this.sidecars = List.copyOf(sidecars);
    }

    /// Starts everything; when it returns, requests are answered.
    ///
    /// @throws dev.tradewind.app.file.UnusableFile if the keys of callers, or of TLS, cannot be had
    /// @throws dev.tradewind.app.provider.UnusableProvider if the payment provider cannot be had
    /// @throws dev.tradewind.commerce.orders.OrdersWaiting if orders of the data wait that took another flow
    /// @throws dev.tradewind.sagas.RunsWaiting if runs of sagas in the data cannot go on with the definitions
    /// @throws dev.tradewind.app.trace.UnusableCollector if spans are asked for in a way that there is not
    /// @throws dev.tradewind.store.StoreException if the data cannot be opened
    /// @throws dev.tradewind.http.server.PortTaken if something else listens on one of the ports
    public static Tradewind start(Settings settings) {
        return start(settings, StoreLoss.IGNORED);
    }

    /// As [#start(Settings)], with somebody who is told if the store is lost.
    public static Tradewind start(Settings settings, StoreLoss loss) {
        return start(settings, Surroundings.with(loss));
    }

    /// Starts everything at the time that a clock says.
    static Tradewind start(Settings settings, EngineClock clock) {
        return start(settings, Surroundings.with(clock));
    }

    /// Starts everything in a process that is like this.
    static Tradewind start(Settings settings, Surroundings surroundings) {
        var bind = settings.access().bind();
        var orderApi = RouteServer.bind(bind, settings.httpPort()); // before anything is on disk
        var opened = new ClosingStack();
        try {
            return start(settings, surroundings, orderApi, opened);
        } catch (RuntimeException e) {
            opened.close();
            orderApi.close();
            throw e;
        }
    }

    private static Tradewind start(
            Settings settings,
            Surroundings surroundings,
            RouteServer orderApi,
            ClosingStack opened) {
        var clock = surroundings.clock();
        var random = surroundings.random();
        var files = new FileWatch();
        opened.push(files::close);
        var access = OpenAccess.of(settings.access(), files, clock, opened::push);
        if (settings.access().transport() instanceof Transport.Tls(var pem)) {
            orderApi.over(pem.open(files, clock));
        }
        var provider =
                OpenProvider.of(
                        settings.payments(), settings.profile(), clock, settings.broker().data());
        opened.push(provider.provider()::close);
        var running =
                new RunningBroker(
                        settings.broker(),
                        TABLES,
                        Wiring.schemas(),
                        settings.oversight()
                                .alerts()
                                .channels()
                                .withConsole(URI.create(address(settings, orderApi))),
                        ConsoleGates.ofOrderApi(
                                access.authentication(), RunningBroker.gate(settings.broker())),
                        surroundings,
                        opened);
        running.ownPorts().add(orderApi.port());
        var logs = logGroups(settings, running, clock, opened);

        var lines = InstanceLines.ifRead(random);
        var host =
                new EmbeddedHost(
                        running.store(),
                        running.broker(),
                        Wiring.hostOptions(settings, clock),
                        lines.<HandlingSteps>map(it -> it).orElse(HandlingSteps.NOBODY),
                        running.tracing());
        var messaging = settings.telling().open(Wiring.PRINTER, running.outward(), clock);
        opened.push(messaging::close);
        FlowAgreement.on(host, settings.orders().flow(), PromisedRefunds::areIn);
        var sagas = sagas(host, settings, running, surroundings, opened);
        var services = Wiring.services(host, provider, sagas, settings, messaging, clock, random);
        new ReadQueues(host, running.broker()).agreeOn(services);
        var front = running.front().withOrderApi(address(settings, orderApi));
        var alarms = alarms(settings, host.plan(services), running);
        running.listen(
                reset(settings, running, spared(host.topologyOf(services), alarms, running)),
                front);

        host.start(services);
        opened.push(host::close);
        running.alarm(alarms, meter(settings, host, sagas, clock));
        running.show(
                known(host, services, settings, clock), Optional.of(address(settings, orderApi)));

        var spans = new RequestSpans(running.tracing(), host::onceDurable);
        var handling =
                new RouteHandling(
                        routes(
                                told(services, lines, running.webhooks()).stream()
                                        .map(spans::around)
                                        .toList(),
                                settings.lenient(),
                                running,
                                front),
                        running.broker()::round,
                        access.door(),
                        access.authentication());
        orderApi.serve(
                logs.<HttpHandler>map(it -> it.around(handling, access.authentication()))
                        .orElse(handling));
        opened.push(orderApi::close);
        var parts = InstanceParts.of(services);
        running.watch().health().tellOf(() -> List.of(InstanceParts.orderApi()));
        running.watch().health().tellOf(() -> parts);
        var sidecars = running.openSidecars(surroundings, opened);
        Presence.leave(
                running, OptionalInt.of(orderApi.port()), settings.access().certificates(), opened);
        sagas.addTo(running.watch().telemetry());
        running.webhooks().addTo(running.watch().telemetry());
        watch(host, running.watch(), opened);
        return new Tradewind(
                opened, running, orderApi, sidecars.map(Sidecars::all).orElseGet(List::of));
    }

    private static Optional<ShopLogGroups> logGroups(
            Settings settings, RunningBroker running, EngineClock clock, ClosingStack opened) {
        var logs =
                settings.oversight()
                        .logDays()
                        .map(days ->
                                new ShopLogGroups(
                                        settings.broker().identity(),
                                        running.logGroups(),
                                        running.lines(),
                                        clock,
                                        days));
        logs.ifPresent(it -> opened.push(it::close));
        return logs;
    }

    /// The sagas of these settings, if the runs of the data can go on with them.
    private static Sagas sagas(
            EmbeddedHost host,
            Settings settings,
            RunningBroker running,
            Surroundings surroundings,
            ClosingStack opened) {
        var clock = surroundings.clock();
        var known =
                SagaAgreement.on(
                        host, settings.additions().sagas(), ShopSagas.of(settings.orders().flow()));
        var http = new HttpPerformer(running.outward());
        opened.push(http::close); // after the host, which waits for what is asked
        var identity = settings.broker().identity();
        var functions =
                new FunctionPerformer(
                        running.functions(),
                        identity.region(),
                        identity.account(),
                        surroundings.random());
        var performers = new Performers(http, functions, new SimulatedPerformer());
        var ids = new TimeOrderedIds(clock, surroundings.random());
        return new Sagas(host, known, performers, clock, ids::next);
    }

    private static List<ProvidedAlarm> alarms(Settings settings, Plan plan, RunningBroker running) {
        var identity = settings.broker().identity();
        var alerts = settings.oversight().alerts();
        return ShopAlarms.of(
                        alerts.alarms(), alerts.channels(), identity.region(), identity.account())
                .all(plan, running.alertLetters());
    }

    private static ShopMeter meter(
            Settings settings, EmbeddedHost host, Sagas sagas, EngineClock clock) {
        var identity = settings.broker().identity();
        return new ShopMeter(
                new MetricOwner(identity.account(), identity.region()),
                new WaitingOrders(host.documents()),
                sagas,
                clock);
    }

    /// The things that a reset leaves.
    private static Set<Arn> spared(
            Set<Arn> ofServices, List<ProvidedAlarm> alarms, RunningBroker running) {
        return Stream.of(
                        ofServices.stream(),
                        alarms.stream().map(ProvidedAlarm::arn),
                        running.alertLetters().stream(),
                        running.alertChannels().stream())
                .flatMap(it -> it)
                .collect(Collectors.toSet());
    }

    /// The services as the console knows them.
    private static KnownServices known(
            EmbeddedHost host, List<Service> services, Settings settings, EngineClock clock) {
        var identity = settings.broker().identity();
        return new ShopServices(identity.region(), identity.account())
                .of(
                        host.plan(services),
                        Wiring.hostOptions(settings, clock).flows(),
                        () -> host.statesOf(ORDERS));
    }

    private static String address(Settings settings, RouteServer orderApi) {
        return "%s://localhost:%d".formatted(settings.access().scheme(), orderApi.port());
    }

    private static void watch(EmbeddedHost host, Watch watch, ClosingStack opened) {
        host.addTo(watch.telemetry());
        watch.health()
                .requireToBeReady(
                        new Pulse(InstanceParts.CONSUMERS, host::awaitTurn, TURN_MAX).check());
        watch.started(opened);
    }

    /// Never takes from the services: an order's events are in their queues and nowhere else.
    private static Route reset(Settings settings, RunningBroker running, Set<Arn> spared) {
        return settings.allowsReset()
                ? running.resetSparing(spared)
                : ResetRoute.refused(
                        "not in this profile; --allow-reset or --profile demo allows it");
    }

    private static List<Route> told(
            List<Service> services, Optional<InstanceLines> lines, Webhooks webhooks) {
        return Stream.concat(
                        services.stream().flatMap(service -> service.routes().stream()),
                        new WebhooksHttp(() -> webhooks).routes().stream())
                .map(route -> lines.map(it -> it.around(route)).orElse(route))
                .toList();
    }

    private static List<Route> routes(
            List<Route> services, boolean lenient, RunningBroker running, FrontPage front) {
        var watch = running.watch();
        var ofServices =
                services.stream()
                        .map(route -> watch.requests().counting(ORDER_API, route))
                        .map(route -> lenient ? route.lenient() : route);
        return Stream.of(
                        ofServices,
                        ApiDocumentation.routes(services).stream(),
                        watch.routes().stream(),
                        running.console().routes(Place.ORDER_API).stream(),
                        Stream.of(front.route()))
                .flatMap(routes -> routes)
                .toList();
    }

    public int httpPort() {
        return orderApi.port();
    }

    /// The sidecars of applications that are written for Dapr.
    public List<Sidecar> sidecars() {
        return sidecars;
    }

    public int awsPort() {
        return running.port();
    }

    /// The port where it tells how it is, if it has one.
    public OptionalInt operatorPort() {
        return running.watch().port();
    }

    /// Takes nothing new, finishes what is in flight, then lets go of the data.
    @Override
    public void close() {
        opened.close();
    }
}
