package dev.tradewind.dapr.app;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;

/// The place where an application listens, and the protocol that it speaks there.
public record AppAddress(String host, int port, AppProtocol protocol) {
    private static final int PORT_MAX = 65_535;
    private static final Duration CONNECT = Duration.ofSeconds(1);

    public AppAddress {
        if (port < 1 || port > PORT_MAX) {
            throw new IllegalArgumentException(
                    "an application's port is 1 to %d, not %d".formatted(PORT_MAX, port));
        }
    }

    /// The place of an application that speaks HTTP.
    public AppAddress(String host, int port) {
        this(host, port, AppProtocol.HTTP);
    }

    /// Tells whether something listens there.
    public boolean isListening() {
        try (var socket = new Socket()) {
            var place = new InetSocketAddress(host, port);
            socket.connect(place, Math.toIntExact(CONNECT.toMillis()));
            return true;
        } catch (IOException _) {
            return false;
        }
    }
}
