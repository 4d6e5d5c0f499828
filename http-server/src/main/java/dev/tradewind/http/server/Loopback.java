package dev.tradewind.http.server;

import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.List;

/// The addresses that `localhost` stands for on this machine: which of them a client tries first is its own affair.
final class Loopback {
    private static final InetAddress V4 = InetAddress.ofLiteral("127.0.0.1");
    private static final InetAddress V6 = InetAddress.ofLiteral("::1");

    private Loopback() {}

    /// 127.0.0.1 first, and ::1 where this machine has it.
    static List<InetAddress> addresses() {
        return hasV6() ? List.of(V4, V6) : List.of(V4);
    }

    private static boolean hasV6() {
        try {
            return NetworkInterface.getByInetAddress(V6) != null;
        } catch (SocketException e) {
            throw new UncheckedIOException("this machine does not tell its interfaces", e);
        }
    }
}
