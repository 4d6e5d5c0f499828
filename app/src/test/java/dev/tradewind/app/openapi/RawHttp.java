package dev.tradewind.app.openapi;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.tradewind.http.json.Json;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/// Requests as they are written, those included that no HTTP client would send; each has a connection of its own.
final class RawHttp {
    private final int port;

    RawHttp(int port) {
        this.port = port;
    }

    /// @param head the request line and the headers
    Answer ask(String head, String body) {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            var lines = head.strip().replace("\n", "\r\n") + "\r\n\r\n";
            socket.getOutputStream().write((lines + body).getBytes(UTF_8));
            return read(new BufferedInputStream(socket.getInputStream()));
        } catch (IOException e) {
            throw new UncheckedIOException("no answer to " + head.lines().findFirst(), e);
        }
    }

    private static Answer read(InputStream input) throws IOException {
        int status = Integer.parseInt(line(input).split(" ", 3)[1]);
        var headers = new HashMap<String, String>();
        for (var line = line(input); !line.isEmpty(); line = line(input)) {
            var parts = line.split(":", 2);
            headers.put(parts[0].toLowerCase(Locale.ROOT), parts[1].strip());
        }
        var body =
                headers.getOrDefault("transfer-encoding", "").equals("chunked")
                        ? chunks(input)
                        : input.readNBytes(
                                Integer.parseInt(headers.getOrDefault("content-length", "0")));
        boolean isJson = headers.getOrDefault("content-type", "").endsWith("json");
        return new Answer(
                status,
                Map.copyOf(headers),
                isJson ? Json.read(body) : TextNode.valueOf(new String(body, UTF_8)));
    }

    private static byte[] chunks(InputStream input) throws IOException {
        var body = new ByteArrayOutputStream();
        for (int size = size(input); size > 0; size = size(input)) {
            body.write(input.readNBytes(size));
            line(input);
        }
        return body.toByteArray();
    }

    private static int size(InputStream input) throws IOException {
        return Integer.parseInt(line(input), 16);
    }

    private static String line(InputStream input) throws IOException {
        var line = new StringBuilder();
        for (int c = input.read(); c != '\n'; c = input.read()) {
            if (c < 0) {
                throw new EOFException("the connection was closed");
            }
            line.append((char) c);
        }
        return line.toString().strip();
    }

    record Answer(int status, Map<String, String> headers, JsonNode body) {
        String mediaType() {
            return headers.getOrDefault("content-type", "");
        }
    }
}
