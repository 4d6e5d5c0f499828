package dev.tradewind.http.outward;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/// A way from the name of a host to its addresses.
@FunctionalInterface
public interface Lookup {
    /// The addresses of `host`, which may be a literal one, with or without brackets.
    ///
    /// @throws UnknownHostException if there is none, or nobody says so in time
    List<InetAddress> addresses(String host) throws UnknownHostException, InterruptedException;
}
