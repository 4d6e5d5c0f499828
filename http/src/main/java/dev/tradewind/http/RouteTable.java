package dev.tradewind.http;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// The routes of a server, found by method and path, the latter as its segments.
final class RouteTable {
    private final List<Entry> entries;

    RouteTable(List<Route> routes) {
        entries = routes.stream().map(Entry::new).toList();
    }

    /// The route for a request, if one is: the first whose template fits and whose method it is.
    Optional<Match> find(String method, List<String> path) {
        for (var entry : entries) {
            if (entry.route.method().takes(method)) {
                var parameters = entry.parameters(path);
                if (parameters.isPresent()) {
                    return Optional.of(new Match(entry.route, parameters.get()));
                }
            }
        }
        return Optional.empty();
    }

    /// The methods that a path may be asked with; nothing where there is no such path.
    List<HttpMethod> methods(List<String> path) {
        return entries.stream()
                .filter(entry -> entry.parameters(path).isPresent())
                .map(entry -> entry.route.method())
                .toList();
    }

    /// The segments of a path, decoded. They are told apart before that: an encoded slash is part of one
    /// (RFC 3986, section 2.2).
    ///
    /// @throws Problem if an escape is broken
    static List<String> segments(String path) {
        return Stream.of(path.split("/", -1)).map(RouteTable::decode).toList();
    }

    private static String decode(String segment) {
        return segment.indexOf('%') < 0 ? segment : Query.decode(segment.replace("+", "%2B"));
    }

    /// @param parameters the values of the template's parameters
    record Match(Route route, Map<String, String> parameters) {}

    private static final class Entry {
        private final Route route;
        private final List<String> template;

        Entry(Route route) {
            this.route = route;
            template = List.of(route.pathTemplate().split("/", -1));
        }

        /// The values of the parameters in a path that fits.
        Optional<Map<String, String>> parameters(List<String> path) {
            if (path.size() != template.size()) {
                return Optional.empty();
            }
            var parameters = new HashMap<String, String>();
            for (int i = 0; i < path.size(); i++) {
                var wanted = template.get(i);
                if (wanted.startsWith("{")) {
                    parameters.put(wanted.substring(1, wanted.length() - 1), path.get(i));
                } else if (!wanted.equals(path.get(i))) {
                    return Optional.empty();
                }
            }
            return Optional.of(parameters);
        }
    }
}
