package dev.tradewind.app.instance;

import dev.tradewind.app.provider.OpenProvider;
import dev.tradewind.commerce.Profile;
import dev.tradewind.commerce.TimeOrderedIds;
import dev.tradewind.commerce.cart.Carts;
import dev.tradewind.commerce.catalog.Catalog;
import dev.tradewind.commerce.inventory.Inventory;
import dev.tradewind.commerce.notifications.Notifications;
import dev.tradewind.commerce.orders.Orders;
import dev.tradewind.commerce.payments.Payments;
import dev.tradewind.commerce.purchasing.Purchasing;
import dev.tradewind.commerce.returns.Returns;
import dev.tradewind.commerce.shipping.Shipping;
import dev.tradewind.commerce.wire.SidecarFlows;
import dev.tradewind.eventing.Service;
import dev.tradewind.hosts.dapr.DaprHost;
import dev.tradewind.hosts.dapr.DaprHostOptions;
import dev.tradewind.hosts.dapr.SidecarSteps;
import dev.tradewind.hosts.handling.Subject;
import dev.tradewind.http.Reply;
import dev.tradewind.http.Route;
import dev.tradewind.http.outward.AllowedEndpoints;
import dev.tradewind.http.outward.OutwardGuard;
import dev.tradewind.http.outward.OwnPorts;
import dev.tradewind.http.server.RouteServer;
import dev.tradewind.store.StoreLoss;
import java.util.List;
import java.util.Map;
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
        var host =
                new DaprHost(
                        hostOptions(settings, surroundings),
                        areLinesRead ? lines : SidecarSteps.NOBODY);
        opened.push(host::close);
        if (settings.service() == ShopService.ORDER) {
            FlowWait.until(host, settings.orders().flow());
        }
        var services = services(host, settings, surroundings, opened);
        host.start(services);
        var routes = routes(host, services, settings.lenient());
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

    /// The service, and the services of the provider that moves the money for it.
    private static List<Service> services(
            DaprHost host,
            ServiceSettings settings,
            Surroundings surroundings,
            ClosingStack opened) {
        var profile = settings.profile();
        var clock = surroundings.clock();
        var random = surroundings.random();
        var ids = new TimeOrderedIds(clock, random);
        return switch (settings.service()) {
            case PRODUCT -> List.of(new Catalog(host, clock, random).service());
            case CART -> List.of(new Carts(host, settings.orders().taxes(), clock, ids).service());
            case ORDER ->
                    List.of(
                            new Orders(
                                            host,
                                            profile,
                                            settings.orders().flow(),
                                            settings.orders().pricing(),
                                            settings.orders().taxes(),
                                            settings.orders().limit(),
                                            clock,
                                            ids,
                                            random)
                                    .service());
            case INVENTORY ->
                    List.of(
                            new Inventory(host, profile, settings.orders().flow(), clock, ids)
                                    .service());
            case PURCHASING -> List.of(new Purchasing(host, clock).service());
            case RETURN ->
                    List.of(new Returns(host, settings.orders().returns(), clock, ids).service());
            case SHIPPING ->
                    List.of(
                            new Shipping(
                                            host,
                                            settings.orders().carrier(clock),
                                            profile,
                                            settings.orders().flow(),
                                            settings.orders().dispatch(),
                                            clock)
                                    .service());
            case NOTIFICATION -> {
                var messaging = settings.telling().open(Wiring.PRINTER, outward(profile), clock);
                opened.push(messaging::close);
                yield List.of(new Notifications(host, profile, messaging, clock).service());
            }
            case PAYMENT -> {
                var provider = OpenProvider.withoutData(settings.payments(), profile, clock);
                opened.push(provider.provider()::close);
                var payments =
                        new Payments(
                                        host,
                                        provider.provider(),
                                        profile,
                                        settings.orders().flow(),
                                        clock,
                                        ids)
                                .service();
                yield Stream.concat(Stream.of(payments), provider.services().stream()).toList();
            }
        };
    }

    /// As an instance of the profile has it where no option says otherwise.
    private static OutwardGuard outward(Profile profile) {
        var allowed =
                profile.takesTestSwitches() ? AllowedEndpoints.LOOPBACK : AllowedEndpoints.NONE;
        return new OutwardGuard(allowed, new OwnPorts());
    }

    private static List<Route> routes(DaprHost host, List<Service> services, boolean lenient) {
        var ofServices =
                services.stream()
                        .flatMap(service -> service.routes().stream())
                        .map(route -> lenient ? route.lenient() : route);
        return Stream.of(
                        host.routes().stream(),
                        ofServices,
                        Stream.of(Route.get("/healthz", _ -> Reply.ok(Map.of("status", "UP")))))
                .flatMap(routes -> routes)
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
