package dev.tradewind.http.server;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.http.Reply;
import dev.tradewind.http.Route;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Bodies that come in chunks.
final class ChunkedBodyTest {
    private static final int PATIENCE_MILLIS = 5_000;
    private static final String HEAD =
            """
            POST /echo HTTP/1.1\r
            Host: localhost\r
            Content-Type: application/json\r
            Transfer-Encoding: chunked\r
            \r
            """;

    private final RouteServer server =
            RouteServer.start(
                    0, List.of(Route.post("/echo", call -> new Reply(200, Map.of(), call.body()))));

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void chunks_become_one_body() throws IOException {
        var request = HEAD.replace("\r\n\r\n", "\r\nConnection: close\r\n\r\n");

        assertThat(answer(request + "3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n"))
                .startsWith("HTTP/1.1 200")
                .endsWith("abcde");
    }

    @ParameterizedTest
    @ValueSource(strings = {"zz", "-1", "", "1ffffffff"})
    void a_chunk_without_a_size_is_answered_and_ends_the_connection(String size)
            throws IOException {
        assertThat(answer(HEAD + size + "\r\nabc\r\n")).startsWith("HTTP/1.1 400");
    }

    /// All that the server sends until it closes the connection.
    private String answer(String request) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.getOutputStream().write(request.getBytes(US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), US_ASCII);
        }
    }
}
