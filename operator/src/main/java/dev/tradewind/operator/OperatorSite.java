package dev.tradewind.operator;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.tradewind.http.HttpCall;
import dev.tradewind.http.HttpMethod;
import dev.tradewind.http.Problem;
import dev.tradewind.http.Provenance;
import dev.tradewind.http.Reply;
import dev.tradewind.http.Request;
import dev.tradewind.http.Route;
import dev.tradewind.http.Site;
import dev.tradewind.http.json.Json;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// The paths under `/_tradewind/`, for programs on this machine.
///
/// @param routes whose paths are to the letter
/// @param guarded whether requests have to be signed here, so that these paths, which show or change what signatures
///     guard, are for nobody
public record OperatorSite(List<Route> routes, boolean guarded) implements Site {
    private static final String PREFIX = "/_tradewind/";

    public OperatorSite {
        routes = List.copyOf(routes);
    }

    /// A site where nothing has to be signed.
    public static OperatorSite of(Route... routes) {
        return new OperatorSite(List.of(routes), false);
    }

    @Override
    public boolean has(Request request) {
        return request.path().startsWith(PREFIX);
    }

    @Override
    public Reply answer(Request request) {
        try {
            var ofPath = ofPath(request);
            var route =
                    ofPath.stream().filter(it -> it.method().takes(request.method())).findFirst();
            if (route.isEmpty()) {
                return refusal(otherMethod(request))
                        .with(
                                "Allow",
                                HttpMethod.allow(ofPath.stream().map(Route::method).toList()));
            }
            admit(request);
            return route.get().handler().handle(new HttpCall(request, Map.of()));
        } catch (Problem e) {
            return refusal(e);
        }
    }

    private List<Route> ofPath(Request request) {
        var ofPath =
                routes.stream()
                        .filter(route -> route.pathTemplate().equals(request.path()))
                        .toList();
        if (ofPath.isEmpty()) {
            throw Problem.of(Problem.Kind.NOT_FOUND, "there is no such path; these are: " + list());
        }
        return ofPath;
    }

    private static Problem otherMethod(Request request) {
        return Problem.of(
                Problem.Kind.METHOD_NOT_ALLOWED,
                "this path does not take %s".formatted(request.method()));
    }

    private void admit(Request request) {
        if (guarded) {
            throw Problem.of(Problem.Kind.FORBIDDEN, "not where requests have to be signed");
        }
        if (!request.peer().isLoopbackAddress()
                || !Provenance.isToThisMachine(request)
                || request.header("origin").isPresent()
                || Provenance.isFromOtherOrigin(request)) {
            throw Problem.of(
                    Problem.Kind.FORBIDDEN,
                    "for programs on this machine only, by its loopback address or localhost");
        }
        if (!HttpMethod.isSafe(request.method())) {
            Intent.require(request);
        }
    }

    private String list() {
        return routes.stream()
                .map(route -> route.method() + " " + route.pathTemplate())
                .collect(Collectors.joining(", "));
    }

    /// Problem details without a type of their own: the types that there are belong to the order API (RFC 9457,
    /// section 4.2.1).
    private static Reply refusal(Problem problem) {
        var details = JsonNodeFactory.instance.objectNode();
        details.put("type", "about:blank");
        details.put("status", problem.status());
        details.put("detail", problem.details().detail());
        return new Reply(
                problem.status(),
                Map.of("Content-Type", "application/problem+json"),
                Json.write(details));
    }
}
