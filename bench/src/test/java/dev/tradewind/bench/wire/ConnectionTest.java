package dev.tradewind.bench.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ConnectionTest {
    private static final byte[] REQUEST =
            "GET / HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    private ServerSocket listener;

    @BeforeEach
    void listen() throws IOException {
        listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    }

    @AfterEach
    void stop() throws IOException {
        listener.close();
    }

    @Test
    void reads_an_answer_that_comes_in_pieces() throws IOException {
        answer("HTTP/1.1 200 OK\r\nCONTENT-", "Length: 10\r\nDate: x\r\n\r", "\n01234", "56789");

        try (var connection = new Connection(listener.getLocalPort())) {
            var answer = connection.call(REQUEST);

            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.text()).isEqualTo("0123456789");
        }
    }

    @Test
    void reads_an_answer_larger_than_its_buffer() throws IOException {
        var body = "x".repeat(100_000);
        answer("HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n" + body);

        try (var connection = new Connection(listener.getLocalPort())) {
            assertThat(connection.call(REQUEST).text()).isEqualTo(body);
        }
    }

    @Test
    void finds_values_in_an_answer() throws IOException {
        answer(
                "HTTP/1.1 200 OK\r\nContent-Length: 25\r\n\r\n",
                "{\"a\":\"1\",\"b\":\"2\",\"a\":\"3\"}");

        try (var connection = new Connection(listener.getLocalPort())) {
            var values =
                    connection
                            .call(REQUEST)
                            .between("\"a\":\"".getBytes(StandardCharsets.US_ASCII), '"');

            assertThat(values).containsExactly("1", "3");
        }
    }

    @Test
    void a_refusal_fails_with_what_the_server_said() throws IOException {
        answer("HTTP/1.1 400 Bad Request\r\nContent-Length: 4\r\n\r\nnope");

        try (var connection = new Connection(listener.getLocalPort())) {
            assertThatThrownBy(() -> connection.call(REQUEST))
                    .isInstanceOf(IOException.class)
                    .hasMessage("GET / HTTP/1.1 -> 400 nope");
        }
    }

    @Test
    void a_connection_that_ends_early_fails() throws IOException {
        answer("HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nno");

        try (var connection = new Connection(listener.getLocalPort())) {
            assertThatThrownBy(() -> connection.call(REQUEST))
                    .isInstanceOf(IOException.class)
                    .hasMessage("the server closed the connection");
        }
    }

    /// Accepts one connection and answers it piece by piece.
    private void answer(String... pieces) {
        Thread.ofVirtual()
                .start(() -> {
                    try (var socket = listener.accept()) {
                        for (var piece : pieces) {
                            var out = socket.getOutputStream();
                            out.write(piece.getBytes(StandardCharsets.US_ASCII));
                            out.flush();
                        }
                        socket.shutdownOutput();
                        socket.getInputStream().readAllBytes();
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                });
    }
}
