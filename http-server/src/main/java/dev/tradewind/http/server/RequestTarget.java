package dev.tradewind.http.server;

import dev.tradewind.http.Problem;
import io.netty.handler.codec.http.QueryStringDecoder;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What a request is for, decoded.
///
/// @param segments of the path. They are told apart before they are decoded: an encoded slash is part of one
///     (RFC 3986, section 2.2).
/// @param query the first value of each parameter
record RequestTarget(List<String> segments, Map<String, String> query) {
    /// @throws Problem if it cannot be decoded
    static RequestTarget of(Request request) {
        try {
            return new RequestTarget(segments(request.path()), query(request.query()));
        } catch (IllegalArgumentException e) {
            throw Problem.of(
                    Problem.Kind.INVALID_REQUEST,
                    "the path or the query is wrong: " + e.getMessage());
        }
    }

    private static List<String> segments(String path) {
        return Stream.of(path.split("/", -1))
                .map(segment -> new QueryStringDecoder(segment).path())
                .toList();
    }

    private static Map<String, String> query(String query) {
        return new QueryStringDecoder(query, false)
                .parameters().entrySet().stream()
                        .collect(
                                Collectors.toMap(
                                        Map.Entry::getKey, entry -> entry.getValue().getFirst()));
    }
}
