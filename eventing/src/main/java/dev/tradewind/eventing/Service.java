package dev.tradewind.eventing;

import dev.tradewind.http.Route;
import java.util.List;
import java.util.function.UnaryOperator;

/// A service as a host and an HTTP server need to know it.
///
/// @param routes as they are answered: a refusal of the host's is a problem there
public record Service(String name, List<Intake> intakes, List<Route> routes) {
    public Service {
        intakes = List.copyOf(intakes);
        routes = routes.stream().map(HostProblems::answeredBy).toList();
    }

    public Service withIntakes(UnaryOperator<Intake> change) {
        return new Service(name, intakes.stream().map(change).toList(), routes);
    }
}
