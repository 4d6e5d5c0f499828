package dev.tradewind.aws.local;

import dev.tradewind.aws.local.LocalRoute.Audience;
import java.util.List;
import java.util.stream.Collectors;

/// The table of everything under `/_tradewind/`.
///
/// @param guarded whether requests have to be signed here, so that what is for this machine only is for nobody
public record LocalRoutes(List<LocalRoute> routes, boolean guarded) {
    /// What the path of every route begins with.
    public static final String PREFIX = "/_tradewind";

    public static final LocalRoutes NONE = LocalRoutes.of();

    public LocalRoutes {
        routes = List.copyOf(routes);
    }

    public static LocalRoutes of(LocalRoute... routes) {
        return new LocalRoutes(List.of(routes), false);
    }

    public static boolean isLocal(String path) {
        return path.startsWith(PREFIX + "/");
    }

    /// Answers a request whose path [#isLocal].
    public LocalReply answer(LocalRequest request) {
        try {
            return route(request).handler().apply(request);
        } catch (LocalProblem e) {
            return LocalReply.of(e);
        }
    }

    private LocalRoute route(LocalRequest request) {
        var path = request.path().substring(PREFIX.length());
        var ofPath = routes.stream().filter(route -> route.path().equals(path)).toList();
        if (ofPath.isEmpty()) {
            throw LocalProblem.notFound("there is no such path; these are: " + list());
        }
        var route =
                ofPath.stream()
                        .filter(it -> it.method().equals(request.method()))
                        .findFirst()
                        .orElseThrow(() ->
                                LocalProblem.methodNotAllowed(
                                        "this path does not take %s".formatted(request.method())));
        admit(request, route.audience());
        return route;
    }

    private void admit(LocalRequest request, Audience audience) {
        if (audience == Audience.EVERYONE) {
            return;
        }
        if (guarded) {
            throw LocalProblem.forbidden("not where requests have to be signed");
        }
        if (!request.isFromThisMachine()) {
            throw LocalProblem.forbidden(
                    "for programs on this machine only, by its loopback address or localhost");
        }
    }

    private String list() {
        return routes.stream()
                .map(route -> route.method() + " " + PREFIX + route.path())
                .collect(Collectors.joining(", "));
    }
}
