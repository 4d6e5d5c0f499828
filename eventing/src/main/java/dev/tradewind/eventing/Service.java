package dev.tradewind.eventing;

import dev.tradewind.http.Route;
import java.util.List;

/// A service as a host and an HTTP server need to know it.
public record Service(String name, List<Subscription> subscriptions, List<Route> routes) {
    public Service {
        subscriptions = List.copyOf(subscriptions);
        routes = List.copyOf(routes);
    }
}
