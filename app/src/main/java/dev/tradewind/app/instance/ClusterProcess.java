package dev.tradewind.app.instance;

import dev.tradewind.commerce.orders.FlowAgreement;
import dev.tradewind.hosts.cluster.ClusterHost;
import dev.tradewind.http.server.RouteServer;
import dev.tradewind.store.StoreLoss;

/// A running process of the order backend on PostgreSQL and Kafka, with some services or all of them: their API is on one
/// port.
public final class ClusterProcess implements AutoCloseable {
    private final ClosingStack opened;
    private final RouteServer server;

    private ClusterProcess(ClosingStack opened, RouteServer server) {
        this.opened = opened;
        this.server = server;
    }

    /// Starts it; when it returns, requests are answered.
    ///
    /// @param port on the loopback interface; zero takes a free one
    /// @throws dev.tradewind.hosts.cluster.ClusterRefused if database or topics are not as they have to be
    /// @throws dev.tradewind.commerce.orders.OrdersWaiting if orders wait that took another flow
    /// @throws dev.tradewind.app.provider.UnusableProvider if the payment provider cannot be had
    /// @throws dev.tradewind.http.server.PortTaken if something else listens on its port
    public static ClusterProcess start(ClusterSettings settings, int port) {
        var server = RouteServer.bind(port);
        var opened = new ClosingStack();
        try {
            serve(settings, server, opened);
            return new ClusterProcess(opened, server);
        } catch (RuntimeException e) {
            opened.close();
            server.close();
            throw e;
        }
    }

    private static void serve(ClusterSettings settings, RouteServer server, ClosingStack opened) {
        var surroundings = Surroundings.with(StoreLoss.IGNORED);
        var needs = new ClosingStack();
        opened.push(needs::close);
        var host = new ClusterHost(settings.options(surroundings.clock()));
        opened.push(host::close);
        if (settings.services().contains(ShopService.ORDER)) {
            FlowAgreement.on(host, settings.rules().orders().flow(), _ -> false);
        }
        var services = ClusterPlan.services(host, settings, surroundings, needs);
        host.start(services);
        server.serve(ServicesAlone.routes(services, settings.rules()).toList());
        opened.push(server::close);
    }

    public int port() {
        return server.port();
    }

    /// Takes nothing new, and finishes what is in flight. What is not done comes again.
    @Override
    public void close() {
        opened.close();
    }
}
