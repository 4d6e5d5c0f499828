package dev.tradewind.http;

import dev.tradewind.http.access.ApiRole;
import dev.tradewind.http.access.Audience;
import java.util.Set;

/// A method and a path that a service answers.
///
/// @param pathTemplate with parameters in braces: `/orders/{orderId}`
/// @param isShort whether its handler takes well under a millisecond and waits for nothing but the disk, so that what
///     comes at the same time is answered in one [round][CallRounds]
/// @param streamedTypes the media types of the bodies that its handler [reads as they come][HttpCall#bodyStream]; none
///     where it gets a body as a whole, which is JSON
/// @param audience the callers that it is for, where the server asks who calls
public record Route(
        HttpMethod method,
        String pathTemplate,
        RouteHandler handler,
        boolean isShort,
        Set<String> streamedTypes,
        Audience audience) {
    public Route {
        streamedTypes = Set.copyOf(streamedTypes);
    }

    public static Route get(String pathTemplate, RouteHandler handler) {
        return of(HttpMethod.GET, pathTemplate, handler);
    }

    public static Route post(String pathTemplate, RouteHandler handler) {
        return of(HttpMethod.POST, pathTemplate, handler);
    }

    public static Route put(String pathTemplate, RouteHandler handler) {
        return of(HttpMethod.PUT, pathTemplate, handler);
    }

    public static Route patch(String pathTemplate, RouteHandler handler) {
        return of(HttpMethod.PATCH, pathTemplate, handler);
    }

    public static Route delete(String pathTemplate, RouteHandler handler) {
        return of(HttpMethod.DELETE, pathTemplate, handler);
    }

    private static Route of(HttpMethod method, String pathTemplate, RouteHandler handler) {
        return new Route(method, pathTemplate, handler, false, Set.of(), new Audience.Unsaid());
    }

    /// The same route, answered by another handler.
    public Route answeredBy(RouteHandler other) {
        return new Route(method, pathTemplate, other, isShort, streamedTypes, audience);
    }

    /// The same route for clients that send more than it reads, which is then skipped instead of refused.
    public Route lenient() {
        return answeredBy(call -> handler.handle(call.leniently()));
    }

    /// The same route, as one that is short.
    public Route inRounds() {
        return new Route(method, pathTemplate, handler, true, streamedTypes, audience);
    }

    /// The same route, whose handler reads bodies of these types as they come.
    public Route streaming(Set<String> mediaTypes) {
        return new Route(method, pathTemplate, handler, isShort, mediaTypes, audience);
    }

    /// The same route, for callers with one of these roles, and for operators.
    public Route askedBy(ApiRole... roles) {
        return forThe(new Audience.Roles(Set.of(roles)));
    }

    /// The same route, for operators alone.
    public Route askedByOperators() {
        return forThe(new Audience.Roles(Set.of()));
    }

    /// The same route, for everyone, also where a server asks who calls.
    public Route openToAll() {
        return forThe(new Audience.Everyone());
    }

    private Route forThe(Audience callers) {
        return new Route(method, pathTemplate, handler, isShort, streamedTypes, callers);
    }
}
