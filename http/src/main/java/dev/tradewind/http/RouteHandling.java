package dev.tradewind.http;

import java.util.Iterator;
import java.util.List;
import java.util.stream.Collectors;

/// Answers requests by routes.
public final class RouteHandling implements HttpHandler {
    /// An order of 100 items, the most it may have, has some 10 KB.
    private static final int BODY_BYTES_MAX = 256 << 10;

    private static final String JSON = "application/json";
    private static final Admission ADMITTED = new Admission.Admitted(() -> {});

    private final RouteTable routes;

    public RouteHandling(List<Route> routes) {
        this.routes = new RouteTable(routes);
    }

    @Override
    public int bodyBytesMax() {
        return BODY_BYTES_MAX;
    }

    @Override
    public Admission admit(Request head, int bodyBytes) {
        return ADMITTED;
    }

    /// Leaves all of them alone: a service may do anything.
    @Override
    public void answerTogether(Iterator<Exchange> exchanges) {
        exchanges.forEachRemaining(_ -> {});
    }

    @Override
    public Reply answer(Request request) {
        try {
            return route(request, RouteTable.segments(request.path()));
        } catch (Problem e) {
            return Reply.of(e);
        }
    }

    private Reply route(Request request, List<String> path) {
        var match = routes.find(request.method(), path);
        if (match.isEmpty()) {
            return unrouted(request, path);
        }
        if (request.body().length > 0) {
            requireJson(request);
        }
        var call = new HttpCall(request, match.get().parameters());
        return match.get().route().handler().handle(call);
    }

    /// Names what the path may be asked with in the header `Allow` (RFC 9110 section 15.5.6), if it is one.
    private Reply unrouted(Request request, List<String> path) {
        var method = request.method();
        var allowed =
                routes.methods(path).stream().map(Enum::name).collect(Collectors.joining(", "));
        if (allowed.isEmpty()) {
            throw Problem.of(
                    Problem.Kind.NOT_FOUND,
                    "nothing answers %s %s; /docs lists what does"
                            .formatted(method, request.path()));
        }
        var problem =
                Problem.of(
                        Problem.Kind.METHOD_NOT_ALLOWED,
                        "%s does not take %s, but %s".formatted(request.path(), method, allowed));
        return Reply.of(problem).with("Allow", allowed);
    }

    /// A page of any other site can have a browser send a body here, but as JSON only if it is let to: the
    /// browser asks first (`https://fetch.spec.whatwg.org`, "CORS-safelisted request-header").
    private static void requireJson(Request request) {
        var type = request.headers().getOrDefault("content-type", "");
        if (!type.split(";", 2)[0].strip().equalsIgnoreCase(JSON)) {
            throw Problem.of(
                    Problem.Kind.UNSUPPORTED_MEDIA_TYPE,
                    "the body has to be sent with the header Content-Type: " + JSON);
        }
    }

    @Override
    public Reply refusal(int status) {
        return TransportProblem.of(status);
    }
}
