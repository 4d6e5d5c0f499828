package dev.tradewind.app.instance;

import dev.tradewind.app.access.OpenAccess;
import dev.tradewind.app.access.Transport;
import dev.tradewind.app.file.FileWatch;
import dev.tradewind.commerce.orders.FlowAgreement;
import dev.tradewind.eventing.Service;
import dev.tradewind.hosts.cluster.ClusterHost;
import dev.tradewind.hosts.cluster.ClusterStatus;
import dev.tradewind.http.HttpHandler;
import dev.tradewind.http.Route;
import dev.tradewind.http.RouteHandling;
import dev.tradewind.http.server.RouteServer;
import dev.tradewind.store.StoreLoss;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;

/// A running process of the order backend on PostgreSQL and Kafka, with some services or all of them: their API is on one
/// port, and on another one it tells how it is.
public final class ClusterProcess implements AutoCloseable {
    /// The name of its service where requests are counted, as an instance has it.
    private static final String ORDER_API = "order-api";

    private final ClosingStack opened;
    private final RouteServer server;
    private final OptionalInt operatorPort;

    private ClusterProcess(ClosingStack opened, RouteServer server, OptionalInt operatorPort) {
        this.opened = opened;
        this.server = server;
        this.operatorPort = operatorPort;
    }

    /// Starts it; when it returns, requests are answered.
    ///
    /// @throws dev.tradewind.app.file.UnusableFile if the keys of callers, or of TLS, cannot be had
    /// @throws dev.tradewind.hosts.cluster.ClusterRefused if database or topics are not as they have to be
    /// @throws dev.tradewind.commerce.orders.OrdersWaiting if orders wait that took another flow
    /// @throws dev.tradewind.app.provider.UnusableProvider if the payment provider cannot be had
    /// @throws dev.tradewind.http.server.PortTaken if something else listens on its port
    public static ClusterProcess start(ClusterSettings settings, ClusterPorts ports) {
        var server = RouteServer.bind(ports.access().bind(), ports.http());
        var opened = new ClosingStack();
        try {
            return new ClusterProcess(opened, server, serve(settings, ports, server, opened));
        } catch (RuntimeException e) {
            opened.close();
            server.close();
            throw e;
        }
    }

    private static OptionalInt serve(
            ClusterSettings settings, ClusterPorts ports, RouteServer server, ClosingStack opened) {
        var surroundings = Surroundings.with(StoreLoss.IGNORED);
        var clock = surroundings.clock();
        var files = new FileWatch();
        opened.push(files::close);
        var access = OpenAccess.of(ports.access(), files, clock, opened::push);
        if (ports.access().transport() instanceof Transport.Tls(var pem)) {
            server.over(pem.open(files, clock));
        }
        var watch = ports.watch(files, clock, opened);
        var needs = new ClosingStack();
        opened.push(needs::close);
        var host = new ClusterHost(settings.options(clock));
        opened.push(host::close);
        if (settings.services().contains(ShopService.ORDER)) {
            FlowAgreement.on(host, settings.rules().orders().flow(), _ -> false);
        }
        var services = ClusterPlan.services(host, settings, surroundings, needs);
        host.start(services);
        if (watch.port().isPresent()) {
            count(settings, services, surroundings, watch, opened);
        }
        server.serve(handling(services, settings.rules(), watch, access));
        opened.push(server::close);
        watch.started(opened);
        return watch.port();
    }

    private static HttpHandler handling(
            List<Service> services, ServiceRules rules, Watch watch, OpenAccess access) {
        var counted =
                ServicesAlone.routes(services, rules)
                        .map(route -> watch.requests().counting(ORDER_API, route));
        List<Route> routes = Stream.concat(counted, watch.routes().stream()).toList();
        return new RouteHandling(routes, access.door(), access.authentication());
    }

    private static void count(
            ClusterSettings settings,
            List<Service> services,
            Surroundings surroundings,
            Watch watch,
            ClosingStack opened) {
        var options = settings.options(surroundings.clock());
        var plan = ClusterHost.plan(options, services);
        var counts =
                BacklogCounts.begin(
                        () -> ClusterStatus.of(options, plan),
                        BacklogCounts.INTERVAL,
                        watch.telemetry());
        opened.push(counts::close);
    }

    public int port() {
        return server.port();
    }

    /// The port where it tells how it is, if it has one.
    public OptionalInt operatorPort() {
        return operatorPort;
    }

    /// Takes nothing new, and finishes what is in flight. What is not done comes again.
    @Override
    public void close() {
        opened.close();
    }
}
