package dev.tradewind.app.run;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/// The look whether a port is free.
public final class FreePort {
    private FreePort() {}

    /// The port if nobody listens there now, or else 0, which is any that is free.
    public static int orAny(int port) {
        try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException _) {
            return 0;
        }
    }
}
