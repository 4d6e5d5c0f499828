package dev.tradewind.http.server;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;

/// A client that writes and reads bytes, for what no HTTP client would do.
final class RawClient {
    static final int PATIENCE_MILLIS = 5_000;

    private RawClient() {}

    static Socket connect(HttpServer server) throws IOException {
        var socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
        socket.setSoTimeout(PATIENCE_MILLIS);
        return socket;
    }

    /// What has come, waiting for the first of it; empty once the server has closed.
    static String read(Socket socket) throws IOException {
        var bytes = new byte[4096];
        int length = socket.getInputStream().read(bytes);
        return length < 0 ? "" : new String(bytes, 0, length, US_ASCII);
    }
}
