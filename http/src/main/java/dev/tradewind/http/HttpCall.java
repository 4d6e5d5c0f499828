package dev.tradewind.http;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/// A request as a route sees it.
///
/// @param pathParameters decoded, by their name in the route's template
/// @param query decoded; the first value of each
/// @param headers by name in any case; the first value of each
@SuppressWarnings("ArrayRecordComponent") // never compared
public record HttpCall(
        Map<String, String> pathParameters,
        Map<String, String> query,
        Map<String, String> headers,
        byte[] body) {
    public HttpCall {
        pathParameters = Map.copyOf(pathParameters);
        query = Map.copyOf(query);
        var byAnyCase = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        byAnyCase.putAll(headers);
        headers = byAnyCase;
    }

    /// A parameter that the route's template has.
    public String pathParameter(String name) {
        var value = pathParameters.get(name);
        if (value == null) {
            throw new IllegalStateException("the route has no path parameter " + name);
        }
        return value;
    }

    /// A parameter that names a thing.
    ///
    /// @param parse throws [IllegalArgumentException] for what no thing can be named
    /// @throws Problem that there is no such thing
    public <T> T pathParameter(String name, Function<String, T> parse) {
        var value = pathParameter(name);
        try {
            return parse.apply(value);
        } catch (IllegalArgumentException e) {
            throw Problem.of(
                    Problem.Kind.NOT_FOUND,
                    "%s '%s' %s".formatted(name, value, String.valueOf(e.getMessage())));
        }
    }

    public Optional<String> queryParameter(String name) {
        return Optional.ofNullable(query.get(name));
    }

    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }
}
