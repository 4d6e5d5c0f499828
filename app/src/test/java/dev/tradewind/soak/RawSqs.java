package dev.tradewind.soak;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Locale;

/// One connection that speaks AWS JSON, made to cost a load test as little as it can.
final class RawSqs implements AutoCloseable {
    private final Socket socket;
    private final InputStream input;

    RawSqs(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        input = new BufferedInputStream(socket.getInputStream(), 2048);
    }

    Answer ask(String operation, String json) throws IOException {
        var request =
                """
                POST / HTTP/1.1\r
                Host: localhost:%d\r
                X-Amz-Target: AmazonSQS.%s\r
                Content-Type: application/x-amz-json-1.0\r
                Content-Length: %d\r
                \r
                %s\
                """
                        .formatted(socket.getPort(), operation, json.length(), json);
        socket.getOutputStream().write(request.getBytes(UTF_8));
        int status = Integer.parseInt(line().split(" ", 3)[1]);
        int length = 0;
        for (var header = line(); !header.isEmpty(); header = line()) {
            if (header.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
                length = Integer.parseInt(header.substring("content-length:".length()).strip());
            }
        }
        return new Answer(status, new String(input.readNBytes(length), UTF_8));
    }

    private String line() throws IOException {
        var line = new StringBuilder();
        for (int c = input.read(); c != '\n'; c = input.read()) {
            if (c < 0) {
                throw new EOFException("the connection was closed");
            }
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    record Answer(int status, String body) {}
}
