package dev.tradewind.http;

/// A method and a path that a service answers.
///
/// @param pathTemplate with parameters in braces: `/orders/{orderId}`
public record Route(HttpMethod method, String pathTemplate, RouteHandler handler) {
    public static Route get(String pathTemplate, RouteHandler handler) {
        return new Route(HttpMethod.GET, pathTemplate, handler);
    }

    public static Route post(String pathTemplate, RouteHandler handler) {
        return new Route(HttpMethod.POST, pathTemplate, handler);
    }

    public static Route put(String pathTemplate, RouteHandler handler) {
        return new Route(HttpMethod.PUT, pathTemplate, handler);
    }
}
