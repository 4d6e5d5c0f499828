package dev.tradewind.http.outward;

import java.net.InetAddress;

/// The answer to whether a request may go to an endpoint.
public sealed interface Way {
    /// It may, to this address and to no other that the name may get meanwhile.
    record Open(InetAddress address) implements Way {}

    /// It may not.
    ///
    /// @param reason that names the host
    record Closed(String reason) implements Way {}

    /// There is no such host.
    record Nowhere() implements Way {}
}
