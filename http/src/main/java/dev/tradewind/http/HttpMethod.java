package dev.tradewind.http;

import java.util.List;
import java.util.stream.Collectors;

/// The method that a route is called with.
public enum HttpMethod {
    GET,
    POST,
    PUT,
    PATCH,
    DELETE;

    /// Tells whether a request of this method is for such a route: whoever can be read can be asked for the head of
    /// that alone (RFC 9110, section 9.3.2), whose body a server leaves out.
    public boolean takes(String method) {
        return name().equals(method) || (this == GET && method.equals("HEAD"));
    }

    /// The header `Allow` of a path that these methods are for.
    public static String allow(List<HttpMethod> methods) {
        return methods.stream()
                .distinct()
                .map(method -> method == GET ? "GET, HEAD" : method.name())
                .collect(Collectors.joining(", "));
    }

    /// Tells whether a request changes nothing (RFC 9110, section 9.2.1).
    public static boolean isSafe(String method) {
        return method.equals("GET") || method.equals("HEAD") || method.equals("OPTIONS");
    }
}
