package dev.tradewind.app.instance;

import dev.tradewind.eventing.Command;
import dev.tradewind.eventing.Documents;
import dev.tradewind.eventing.Host;
import dev.tradewind.eventing.Service;
import dev.tradewind.eventing.TimelineEntry;
import dev.tradewind.http.Route;
import dev.tradewind.store.StoreLoss;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// The routes that each service answers, for whoever sends requests to processes that have some of the services each.
public final class ServiceRoutes {
    private ServiceRoutes() {}

    /// The routes by their service; those of a payment provider are with the service of payments.
    public static Map<ShopService, List<Route>> of(ServiceRules rules) {
        var routes = new EnumMap<ShopService, List<Route>>(ShopService.class);
        try (var opened = new ClosingStack()) {
            var alone =
                    new ServicesAlone(
                            Nowhere.INSTANCE, rules, Surroundings.with(StoreLoss.IGNORED), opened);
            for (var service : ShopService.values()) {
                routes.put(
                        service,
                        alone.of(service).stream()
                                .map(Service::routes)
                                .flatMap(List::stream)
                                .toList());
            }
        }
        return routes;
    }

    /// A host on which nothing runs: services say what they answer before they run.
    private enum Nowhere implements Host {
        INSTANCE;

        @Override
        public Documents documents() {
            throw new IllegalStateException("there are no documents: nothing runs here");
        }

        @Override
        public <R> R execute(Command<R> command) {
            throw new IllegalStateException("nothing runs here");
        }

        @Override
        public List<TimelineEntry> timeline(String correlationId) {
            throw new IllegalStateException("there are no timelines: nothing runs here");
        }
    }
}
