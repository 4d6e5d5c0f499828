package dev.tradewind.app.instance;

import dev.tradewind.commerce.wire.SidecarFlows;
import dev.tradewind.eventing.Service;
import dev.tradewind.hosts.dapr.DaprHost;
import dev.tradewind.hosts.dapr.DaprHostOptions;
import dev.tradewind.hosts.dapr.SidecarSteps;
import dev.tradewind.hosts.handling.Subject;
import dev.tradewind.http.Route;
import dev.tradewind.http.server.RouteServer;
import dev.tradewind.store.StoreLoss;
import java.util.List;
import java.util.stream.Stream;

/// A running service of the order backend, alone beside a sidecar: its API, and what the sidecar asks of it, on one port.
public final class ServiceProcess implements AutoCloseable {
    private final ClosingStack opened;
    private final RouteServer server;

    private ServiceProcess(ClosingStack opened, RouteServer server) {
        this.opened = opened;
        this.server = server;
    }

    /// Starts it; when it returns, requests are answered. The sidecar may come later: it is asked when there is something to
    /// ask. Orders are the exception: their flow is kept in its state, so this waits for it.
    ///
    /// @throws dev.tradewind.commerce.orders.OrdersWaiting if orders wait that took another flow
    /// @throws dev.tradewind.app.provider.UnusableProvider if the payment provider cannot be had
    /// @throws dev.tradewind.http.server.PortTaken if something else listens on its port
    public static ServiceProcess start(ServiceSettings settings) {
        var server = RouteServer.bind(settings.port());
        var opened = new ClosingStack();
        opened.push(server::close);
        try {
            serve(settings, server, opened);
            return new ServiceProcess(opened, server);
        } catch (RuntimeException e) {
            opened.close();
            throw e;
        }
    }

    private static void serve(ServiceSettings settings, RouteServer server, ClosingStack opened) {
        var surroundings = Surroundings.with(StoreLoss.IGNORED);
        var lines = new ServiceLines(settings.service(), settings.sidecar(), surroundings.random());
        boolean areLinesRead = StepLog.isRead();
        var needs = new ClosingStack();
        opened.push(needs::close);
        var host =
                new DaprHost(
                        hostOptions(settings, surroundings),
                        areLinesRead ? lines : SidecarSteps.NOBODY);
        opened.push(host::close);
        if (settings.service() == ShopService.ORDER) {
            FlowWait.until(host, settings.rules().orders().flow());
        }
        var services =
                new ServicesAlone(host, settings.rules(), surroundings, needs)
                        .of(settings.service());
        host.start(services);
        var routes = routes(host, services, settings.rules());
        server.serve(areLinesRead ? routes.stream().map(lines::around).toList() : routes);
    }

    private static DaprHostOptions hostOptions(
            ServiceSettings settings, Surroundings surroundings) {
        return new DaprHostOptions(
                settings.sidecar(),
                SidecarFlows.FLOWS,
                new Subject("order", "orderId", "orders"),
                settings.deliveries(),
                surroundings.clock(),
                surroundings.random());
    }

    private static List<Route> routes(DaprHost host, List<Service> services, ServiceRules rules) {
        return Stream.concat(host.routes().stream(), ServicesAlone.routes(services, rules))
                .toList();
    }

    public int port() {
        return server.port();
    }

    /// Takes nothing new, finishes what is in flight, and publishes what is at hand.
    @Override
    public void close() {
        opened.close();
    }
}
