package dev.tradewind.operator;

import dev.tradewind.http.Request;

/// Programs on this machine, as far as their requests tell.
final class ThisMachine {
    private ThisMachine() {}

    /// Tells whether a request comes from this machine, by a name for this machine, and from no web
    /// page. A page of another site that a browser shows here can send requests to local ports, but
    /// not without an `Origin` of its own, or, where it has a name resolve to this machine, without
    /// that name as `Host`.
    static boolean sent(Request request) {
        return request.peer().isLoopbackAddress()
                && request.header("origin").isEmpty()
                && request.header("host").filter(ThisMachine::isNamed).isPresent();
    }

    private static boolean isNamed(String host) {
        return host.matches("(?i)(localhost|[^:]+\\.localhost|127\\.[0-9.]+|\\[::1])(:[0-9]+)?");
    }
}
