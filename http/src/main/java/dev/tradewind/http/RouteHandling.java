package dev.tradewind.http;

import dev.tradewind.http.access.Audience;
import java.io.InputStream;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Answers requests by routes.
public final class RouteHandling implements HttpHandler {
    /// An order of 100 items, the most it may have, has some 10 KB.
    private static final int BODY_BYTES_MAX = 256 << 10;

    private static final Admission ADMITTED = new Admission.Admitted(() -> {});

    /// The largest body that takes well under a millisecond to read.
    private static final int ROUND_BODY_BYTES_MAX = 16 << 10;

    private static final List<String> DOCUMENTATION = RouteTable.segments("/docs");

    private final RouteTable routes;
    private final Optional<CallRounds> rounds;
    private final Door door;
    private final Authentication authentication;

    /// A handling that answers each request of this machine by itself.
    public RouteHandling(List<Route> routes) {
        this(routes, Optional.empty(), Door.OF_THIS_MACHINE, Authentication.NONE);
    }

    /// A handling that answers each request by itself that is let in.
    public RouteHandling(List<Route> routes, Door door) {
        this(routes, Optional.empty(), door, Authentication.NONE);
    }

    /// A handling that answers each request by itself of whoever is let in and proves to be of a route's audience.
    public RouteHandling(List<Route> routes, Door door, Authentication authentication) {
        this(routes, Optional.empty(), door, authentication);
    }

    /// A handling that answers short routes in rounds.
    public RouteHandling(List<Route> routes, CallRounds rounds) {
        this(routes, rounds, Door.OF_THIS_MACHINE, Authentication.NONE);
    }

    /// A handling that answers short routes in rounds, and whoever is let in and proves to be of a route's audience.
    public RouteHandling(
            List<Route> routes, CallRounds rounds, Door door, Authentication authentication) {
        this(routes, Optional.of(rounds), door, authentication);
    }

    private RouteHandling(
            List<Route> routes,
            Optional<CallRounds> rounds,
            Door door,
            Authentication authentication) {
        this.routes = new RouteTable(routes);
        this.rounds = rounds;
        this.door = door;
        this.authentication = authentication;
    }

    @Override
    public int bodyBytesMax() {
        return BODY_BYTES_MAX;
    }

    @Override
    public Admission admit(Request head, int bodyBytes) {
        try {
            door.admit(head);
            requireAudience(head);
            return ADMITTED;
        } catch (Problem e) {
            return new Admission.Refused(Reply.of(e));
        }
    }

    /// Refuses whoever is not of the route's audience before there is a body.
    private void requireAudience(Request head) {
        if (!authentication.equals(Authentication.NONE)) {
            routes.find(head.method(), RouteTable.segments(head.path()))
                    .ifPresent(match -> confinement(head, match.route().audience()));
        }
    }

    /// The customer to whose things a caller is confined that is of an audience.
    ///
    /// @throws Problem if it is not of that
    private Optional<String> confinement(Request head, Audience audience) {
        if (audience instanceof Audience.Everyone) {
            return Optional.empty();
        }
        var caller = authentication.callerOf(head);
        if (!audience.takes(caller)) {
            throw Problem.of(
                    Problem.Kind.INSUFFICIENT_ROLE,
                    "%s %s is for %s, and %s is not"
                            .formatted(
                                    head.method(),
                                    head.path(),
                                    audience.described(),
                                    caller.name()));
        }
        return audience.confinementOf(caller);
    }

    /// Answers what short routes have, and leaves the rest alone.
    @Override
    public void answerTogether(Iterator<Exchange> exchanges) {
        var calls = new ShortCalls(exchanges);
        if (calls.hasNext()) {
            rounds.ifPresent(it -> it.run(calls));
        }
    }

    private boolean isShort(Request request) {
        if (rounds.isEmpty() || request.body().length > ROUND_BODY_BYTES_MAX) {
            return false;
        }
        try {
            return routes.find(request.method(), RouteTable.segments(request.path()))
                    .filter(match -> match.route().isShort())
                    .isPresent();
        } catch (Problem _) {
            return false;
        }
    }

    @Override
    public boolean readsAsItComes(Request head) {
        try {
            return routes.find(head.method(), RouteTable.segments(head.path()))
                    .filter(match ->
                            match.route()
                                    .streamedTypes()
                                    .contains(ContentType.of(head).mediaType()))
                    .isPresent();
        } catch (Problem _) {
            return false;
        }
    }

    @Override
    public Reply answer(Request request) {
        return answer(
                request,
                request.body().length > 0,
                match -> new HttpCall(request, match.parameters()));
    }

    @Override
    public Reply answer(Request head, InputStream body) {
        return answer(head, true, match -> HttpCall.reading(body, head, match.parameters()));
    }

    private Reply answer(
            Request request, boolean hasBody, Function<RouteTable.Match, HttpCall> call) {
        try {
            var path = RouteTable.segments(request.path());
            var match = routes.find(request.method(), path);
            if (match.isEmpty()) {
                return unrouted(request, path);
            }
            var route = match.get().route();
            var confinement = confinement(request, route.audience());
            boolean isOfForm = hasBody || !route.streamedTypes().isEmpty();
            var unread = isOfForm ? BodyForm.of(route).refusal(request) : Optional.<Reply>empty();
            return unread.isPresent()
                    ? unread.get()
                    : route.handler().handle(call.apply(match.get()).confinedTo(confinement));
        } catch (Problem e) {
            return Reply.of(e);
        }
    }

    /// Names what the path may be asked with in the header `Allow` (RFC 9110 section 15.5.6), if it is one.
    private Reply unrouted(Request request, List<String> path) {
        var method = request.method();
        var allowed = HttpMethod.allow(routes.methods(path));
        if (allowed.isEmpty()) {
            throw Problem.of(
                    Problem.Kind.NOT_FOUND,
                    "nothing answers %s %s%s".formatted(method, request.path(), whatDoes()));
        }
        var problem =
                Problem.of(
                        Problem.Kind.METHOD_NOT_ALLOWED,
                        "%s does not take %s, but %s".formatted(request.path(), method, allowed));
        return Reply.of(problem).with("Allow", allowed);
    }

    private String whatDoes() {
        return routes.methods(DOCUMENTATION).isEmpty() ? "" : "; /docs lists what does";
    }

    @Override
    public Reply refusal(int status) {
        return TransportProblem.of(status);
    }

    /// The calls of a round: one for each request that is short. The others are taken and left alone, and if there
    /// are none but those, there is no round, which would wait for its turn.
    private final class ShortCalls implements Iterator<Runnable> {
        private final Iterator<Exchange> all;
        private @Nullable Exchange ahead;

        ShortCalls(Iterator<Exchange> all) {
            this.all = all;
        }

        @Override
        public boolean hasNext() {
            while (ahead == null && all.hasNext()) {
                var exchange = all.next();
                if (isShort(exchange.request())) {
                    ahead = exchange;
                }
            }
            return ahead != null;
        }

        @Override
        public Runnable next() {
            if (!hasNext() || ahead == null) {
                throw new NoSuchElementException();
            }
            var exchange = ahead;
            ahead = null;
            return () -> exchange.reply(answer(exchange.request()));
        }
    }
}
