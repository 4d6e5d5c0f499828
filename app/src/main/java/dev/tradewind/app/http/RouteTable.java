package dev.tradewind.app.http;

import dev.tradewind.eventing.http.HttpMethod;
import dev.tradewind.eventing.http.Route;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The routes of a server, found by method and path.
final class RouteTable {
    private final List<Entry> entries;

    RouteTable(List<Route> routes) {
        entries = routes.stream().map(Entry::new).toList();
    }

    /// The route for a request, if one is: the first whose template fits and whose method it is.
    ///
    /// @param path decoded
    Optional<Match> find(String method, String path) {
        var segments = segments(path);
        for (var entry : entries) {
            if (entry.route.method().name().equals(method)) {
                var parameters = entry.parameters(segments);
                if (parameters.isPresent()) {
                    return Optional.of(new Match(entry.route, parameters.get()));
                }
            }
        }
        return Optional.empty();
    }

    /// What a path may be asked with; nothing where there is no such path.
    List<HttpMethod> methods(String path) {
        var segments = segments(path);
        return entries.stream()
                .filter(entry -> entry.parameters(segments).isPresent())
                .map(entry -> entry.route.method())
                .toList();
    }

    private static String[] segments(String path) {
        return path.split("/", -1);
    }

    /// @param parameters the values of the template's parameters
    record Match(Route route, Map<String, String> parameters) {}

    private static final class Entry {
        private final Route route;
        private final String[] template;

        Entry(Route route) {
            this.route = route;
            template = segments(route.pathTemplate());
        }

        /// The values of the parameters in a path that fits.
        Optional<Map<String, String>> parameters(String[] path) {
            if (path.length != template.length) {
                return Optional.empty();
            }
            var parameters = new HashMap<String, String>();
            for (int i = 0; i < path.length; i++) {
                var wanted = template[i];
                if (wanted.startsWith("{")) {
                    parameters.put(wanted.substring(1, wanted.length() - 1), path[i]);
                } else if (!wanted.equals(path[i])) {
                    return Optional.empty();
                }
            }
            return Optional.of(parameters);
        }
    }
}
