package dev.tradewind.http.server;

import java.net.BindException;
import java.net.InetSocketAddress;

/// A server cannot have the port that it was to take: something else listens there, or the operating system does
/// not let it.
public final class PortTaken extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int port;
    private final boolean byAnother;

    PortTaken(InetSocketAddress address, BindException refusal) {
        super(message(address, refusal), refusal);
        port = address.getPort();
        byAnother = isInUse(refusal);
    }

    private static String message(InetSocketAddress address, BindException refusal) {
        return isInUse(refusal)
                ? "port %d is taken by another program".formatted(address.getPort())
                : "cannot listen on port %d of %s: %s"
                        .formatted(
                                address.getPort(),
                                address.getAddress().getHostAddress(),
                                refusal.getMessage());
    }

    /// The text for `EADDRINUSE`; Java has one exception for all that `bind(2)` refuses.
    private static boolean isInUse(BindException refusal) {
        return String.valueOf(refusal.getMessage()).contains("Address already in use");
    }

    public int port() {
        return port;
    }

    /// Tells whether something else listens there, which could be stopped.
    public boolean isByAnother() {
        return byAnother;
    }
}
