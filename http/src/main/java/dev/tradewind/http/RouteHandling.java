package dev.tradewind.http;

import java.util.Iterator;
import java.util.List;

/// Answers requests by routes.
public final class RouteHandling implements HttpHandler {
    /// An order of 100 items, the most it may have, has some 10 KB.
    private static final int BODY_BYTES_MAX = 256 << 10;

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
        try {
            requireLocal(head);
            return ADMITTED;
        } catch (Problem e) {
            return new Admission.Refused(Reply.of(e));
        }
    }

    /// A server of routes knows no keys: whoever reaches it may do anything, so pages of other sites must not.
    private static void requireLocal(Request head) {
        if (!Provenance.isToThisMachine(head)) {
            throw Problem.of(
                    Problem.Kind.FORBIDDEN,
                    "this is asked for by localhost or a loopback address, not by another name");
        }
        if (!HttpMethod.isSafe(head.method()) && Provenance.isFromOtherOrigin(head)) {
            throw Problem.of(
                    Problem.Kind.FORBIDDEN, "a web page of another site had this request sent");
        }
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
            var unread = JsonBody.refusal(request);
            if (unread.isPresent()) {
                return unread.get();
            }
        }
        var call = new HttpCall(request, match.get().parameters());
        return match.get().route().handler().handle(call);
    }

    /// Names what the path may be asked with in the header `Allow` (RFC 9110 section 15.5.6), if it is one.
    private Reply unrouted(Request request, List<String> path) {
        var method = request.method();
        var allowed = HttpMethod.allow(routes.methods(path));
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

    @Override
    public Reply refusal(int status) {
        return TransportProblem.of(status);
    }
}
