package dev.tradewind.dapr.api;

import dev.tradewind.http.Reply;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// The routes of a sidecar. The first that is at a path and takes the method answers: what is more particular stands
/// before what is less.
final class SidecarRoutes {
    private static final SidecarRoute NOT_ALLOWED =
            SidecarRoute.any("_not_allowed", _ -> new Reply(405, Map.of(), new byte[0]));

    private final List<SidecarRoute> routes;

    private SidecarRoutes(List<SidecarRoute> routes) {
        this.routes = List.copyOf(routes);
    }

    static SidecarRoutes of(Stream<List<SidecarRoute>> routes) {
        return new SidecarRoutes(routes.flatMap(List::stream).toList());
    }

    /// The route of a request; without one, that which answers 405 where the path is known, and `otherwise` where it is not.
    SidecarRoute of(SidecarRequest request, SidecarRoute otherwise) {
        var found = otherwise;
        for (var route : routes) {
            if (route.isAt(request.path())) {
                if (route.methods().contains(request.method())) {
                    return route;
                }
                found = NOT_ALLOWED;
            }
        }
        return found;
    }
}
