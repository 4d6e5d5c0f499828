package dev.tradewind.eventing;

import dev.tradewind.http.Route;
import java.util.List;
import java.util.function.UnaryOperator;

/// A service as a host and an HTTP server need to know it.
///
/// @param routes as they are answered: a refusal of the host's is a problem there
/// @param searched the collections whose documents it searches for, each with an index
public record Service(
        String name,
        List<Intake> intakes,
        List<Route> routes,
        List<DocumentCollection<?>> searched) {
    public Service {
        intakes = List.copyOf(intakes);
        routes = routes.stream().map(HostProblems::answeredBy).toList();
        searched = List.copyOf(searched);
    }

    public Service(String name, List<Intake> intakes, List<Route> routes) {
        this(name, intakes, routes, List.of());
    }

    public Service withIntakes(UnaryOperator<Intake> change) {
        return new Service(name, intakes.stream().map(change).toList(), routes, searched);
    }

    /// The same service, which searches for documents of these collections.
    public Service searching(List<DocumentCollection<?>> collections) {
        return new Service(name, intakes, routes, collections);
    }
}
