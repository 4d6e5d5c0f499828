package dev.tradewind.http;

/// A method and a path that a service answers.
///
/// @param pathTemplate with parameters in braces: `/orders/{orderId}`
/// @param isShort whether its handler takes well under a millisecond and waits for nothing but the disk, so that what
///     comes at the same time is answered in one [round][CallRounds]
public record Route(HttpMethod method, String pathTemplate, RouteHandler handler, boolean isShort) {
    public static Route get(String pathTemplate, RouteHandler handler) {
        return new Route(HttpMethod.GET, pathTemplate, handler, false);
    }

    public static Route post(String pathTemplate, RouteHandler handler) {
        return new Route(HttpMethod.POST, pathTemplate, handler, false);
    }

    public static Route put(String pathTemplate, RouteHandler handler) {
        return new Route(HttpMethod.PUT, pathTemplate, handler, false);
    }

    public static Route patch(String pathTemplate, RouteHandler handler) {
        return new Route(HttpMethod.PATCH, pathTemplate, handler, false);
    }

    public static Route delete(String pathTemplate, RouteHandler handler) {
        return new Route(HttpMethod.DELETE, pathTemplate, handler, false);
    }

    /// The same route, answered by another handler.
    public Route answeredBy(RouteHandler other) {
        return new Route(method, pathTemplate, other, isShort);
    }

    /// The same route for clients that send more than it reads, which is then skipped instead of refused.
    public Route lenient() {
        return answeredBy(call -> handler.handle(call.leniently()));
    }

    /// The same route, as one that is short.
    public Route inRounds() {
        return new Route(method, pathTemplate, handler, true);
    }
}
