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
import dev.tradewind.eventing.Host;
import dev.tradewind.eventing.Service;
import dev.tradewind.http.Reply;
import dev.tradewind.http.Route;
import dev.tradewind.http.outward.AllowedEndpoints;
import dev.tradewind.http.outward.OutwardGuard;
import dev.tradewind.http.outward.OwnPorts;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// The services of the order backend on a host that is no instance, each made with what it needs.
///
/// @param needs what was opened for the services; it is closed after their host, whose handlers use it to the end
record ServicesAlone(Host host, ServiceRules rules, Surroundings surroundings, ClosingStack needs) {
    /// The service, and the services of the provider that moves the money for it.
    List<Service> of(ShopService service) {
        var profile = rules.profile();
        var clock = surroundings.clock();
        var random = surroundings.random();
        var ids = new TimeOrderedIds(clock, random);
        return switch (service) {
            case PRODUCT -> List.of(new Catalog(host, clock, random).service());
            case CART -> List.of(new Carts(host, rules.orders().taxes(), clock, ids).service());
            case ORDER ->
                    List.of(
                            new Orders(
                                            host,
                                            profile,
                                            rules.orders().flow(),
                                            rules.orders().pricing(),
                                            rules.orders().taxes(),
                                            rules.orders().limit(),
                                            clock,
                                            ids,
                                            random)
                                    .service());
            case INVENTORY ->
                    List.of(
                            new Inventory(host, profile, rules.orders().flow(), clock, ids)
                                    .service());
            case PURCHASING -> List.of(new Purchasing(host, clock).service());
            case RETURN ->
                    List.of(new Returns(host, rules.orders().returns(), clock, ids).service());
            case SHIPPING ->
                    List.of(
                            new Shipping(
                                            host,
                                            rules.orders().carrier(clock),
                                            profile,
                                            rules.orders().flow(),
                                            rules.orders().dispatch(),
                                            clock)
                                    .service());
            case NOTIFICATION -> {
                var messaging = rules.telling().open(Wiring.PRINTER, outward(profile), clock);
                needs.push(messaging::close);
                yield List.of(new Notifications(host, profile, messaging, clock).service());
            }
            case PAYMENT -> {
                var provider = OpenProvider.withoutData(rules.payments(), profile, clock);
                needs.push(provider.provider()::close);
                var payments =
                        new Payments(
                                        host,
                                        provider.provider(),
                                        profile,
                                        rules.orders().flow(),
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

    /// The API of services, and a place to ask whether their process lives.
    static Stream<Route> routes(List<Service> services, ServiceRules rules) {
        var ofServices =
                services.stream()
                        .flatMap(service -> service.routes().stream())
                        .map(route -> rules.lenient() ? route.lenient() : route);
        var health = Route.get("/healthz", _ -> Reply.ok(Map.of("status", "UP")));
        return Stream.concat(ofServices, Stream.of(health));
    }
}
