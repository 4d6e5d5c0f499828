package dev.tradewind.aws.local;

import dev.tradewind.aws.wire.QueryParameters;
import java.net.InetAddress;
import java.util.Map;
import java.util.Optional;

/// A request for a path under `/_tradewind/`.
///
/// @param headers by lower-case name
/// @param peer where the connection comes from
@SuppressWarnings("ArrayRecordComponent") // handed from the socket to the route, never compared
public record LocalRequest(
        String method,
        String path,
        QueryParameters query,
        Map<String, String> headers,
        byte[] body,
        InetAddress peer) {
    public LocalRequest {
        headers = Map.copyOf(headers);
    }

    /// @throws LocalProblem if the query has no such parameter
    public String require(String parameter) {
        return query.value(parameter)
                .filter(value -> !value.isEmpty())
                .orElseThrow(() ->
                        LocalProblem.badRequest(
                                "the parameter '%s' is missing".formatted(parameter)));
    }

    /// A parameter that is a number from 1 to `max`.
    ///
    /// @throws LocalProblem if it is another
    public int number(String parameter, int otherwise, int max) {
        var text = query.value(parameter).orElse(Integer.toString(otherwise));
        int number = text.matches("[0-9]{1,9}") ? Integer.parseInt(text) : 0;
        if (number < 1 || number > max) {
            throw LocalProblem.badRequest(
                    "'%s' is a number from 1 to %d, not '%s'".formatted(parameter, max, text));
        }
        return number;
    }

    /// Whether it comes from this machine, by a name for this machine, and from no web page. A page of
    /// another site that a browser shows here can send requests to local ports, but not without an `Origin`
    /// of its own, or, where it has a name resolve to this machine, without that name as `Host`.
    boolean isFromThisMachine() {
        return peer.isLoopbackAddress()
                && !headers.containsKey("origin")
                && Optional.ofNullable(headers.get("host"))
                        .filter(LocalRequest::isLocal)
                        .isPresent();
    }

    private static boolean isLocal(String host) {
        return host.matches("(?i)(localhost|[^:]+\\.localhost|127\\.[0-9.]+|\\[::1])(:[0-9]+)?");
    }
}
