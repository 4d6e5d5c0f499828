package dev.tradewind.http.server;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.http.Body;
import dev.tradewind.http.Reply;
import dev.tradewind.http.Route;
import dev.tradewind.http.RouteHandling;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Bodies that are written bit by bit.
@Timeout(30)
final class StreamedBodyTest {
    private static final String EVENTS = "GET /events HTTP/1.1\r\nHost: localhost\r\n\r\n";
    private static final String END = "the end";

    /// More than the buffers of both ends of a connection take.
    private static final int LARGE_BYTES = 32 << 20;

    private final BlockingQueue<String> events = new LinkedBlockingQueue<>();

    /// How the latest stream ended, for its source.
    private final CompletableFuture<String> ended = new CompletableFuture<>();

    private final HttpServer server =
            HttpServer.start(
                    InetAddress.getLoopbackAddress(),
                    0,
                    new RouteHandling(
                            List.of(
                                    streaming("/events", this::writeEvents),
                                    streaming("/flood", this::flood),
                                    streaming("/defect", StreamedBodyTest::fail),
                                    Route.get(
                                            "/whole", _ -> new Reply(200, Map.of(), bytes("w"))))));

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void parts_come_as_they_are_written_and_the_next_request_is_answered() throws IOException {
        try (var socket = RawClient.connect(server)) {
            send(socket, EVENTS);
            assertThat(readTo(socket, "\r\n\r\n"))
                    .contains("200 OK", "transfer-encoding: chunked", "X-Kind: events")
                    .doesNotContain("content-length");
            events.add("one");
            assertThat(readTo(socket, "one\r\n")).isEqualTo("3\r\none\r\n");
            events.add("second");
            assertThat(readTo(socket, "second\r\n")).isEqualTo("6\r\nsecond\r\n");
            events.add(END);
            assertThat(readTo(socket, "0\r\n\r\n")).isEqualTo("0\r\n\r\n");

            send(socket, "GET /whole HTTP/1.1\r\nHost: localhost\r\n\r\n");
            assertThat(readTo(socket, "w")).contains("200 OK", "content-length: 1");
        }
    }

    @Test
    void a_client_that_knows_no_chunks_gets_the_bytes_and_the_end_of_the_connection()
            throws IOException {
        events.addAll(List.of("one", "two", END));

        try (var socket = RawClient.connect(server)) {
            send(
                    socket,
                    "GET /events HTTP/1.0\r\nHost: localhost\r\nConnection: keep-alive\r\n\r\n");

            assertThat(new String(socket.getInputStream().readAllBytes(), US_ASCII))
                    .doesNotContain("chunked")
                    .endsWith("\r\n\r\nonetwo");
        }
    }

    @Test
    void a_client_that_goes_away_ends_the_stream() throws Exception {
        try (var socket = RawClient.connect(server)) {
            send(socket, EVENTS);
            readTo(socket, "\r\n\r\n");
        }

        assertThat(ended.get(RawClient.PATIENCE_MILLIS, TimeUnit.MILLISECONDS))
                .isEqualTo("interrupted");
    }

    @Test
    void a_client_that_takes_nothing_holds_its_source_up_until_it_goes_away() throws Exception {
        try (var socket = RawClient.connect(server)) {
            send(socket, "GET /flood HTTP/1.1\r\nHost: localhost\r\n\r\n");
            readTo(socket, "\r\n\r\n");

            assertThat(ended).isNotDone();
        }

        assertThat(ended.get(RawClient.PATIENCE_MILLIS, TimeUnit.MILLISECONDS))
                .isEqualTo("refused");
    }

    @Test
    void a_server_that_closes_ends_the_stream_and_the_client_sees_a_whole_body() throws Exception {
        try (var socket = RawClient.connect(server)) {
            send(socket, EVENTS);
            readTo(socket, "\r\n\r\n");
            long asked = System.nanoTime();
            server.close(Duration.ofSeconds(20));

            assertThat(Duration.ofNanos(System.nanoTime() - asked))
                    .isLessThan(Duration.ofSeconds(10));
            assertThat(new String(socket.getInputStream().readAllBytes(), US_ASCII))
                    .isEqualTo("0\r\n\r\n");
        }
        assertThat(ended).isCompletedWithValue("interrupted");
    }

    @Test
    void a_source_that_fails_ends_the_connection_without_the_end_of_the_body() throws IOException {
        try (var socket = RawClient.connect(server)) {
            send(socket, "GET /defect HTTP/1.1\r\nHost: localhost\r\n\r\n");

            assertThat(new String(socket.getInputStream().readAllBytes(), US_ASCII))
                    .contains("200 OK")
                    .endsWith("4\r\nhalf\r\n");
        }
    }

    private void writeEvents(OutputStream out) throws IOException, InterruptedException {
        try {
            for (var event = events.take(); !event.equals(END); event = events.take()) {
                out.write(bytes(event));
            }
            ended.complete("by itself");
        } catch (InterruptedException e) {
            ended.complete("interrupted");
            throw e;
        }
    }

    private void flood(OutputStream out) throws IOException {
        try {
            out.write(new byte[LARGE_BYTES]);
            ended.complete("by itself");
        } catch (IOException e) {
            ended.complete("refused");
            throw e;
        }
    }

    private static void fail(OutputStream out) throws IOException {
        out.write(bytes("half"));
        throw new IllegalStateException("a defect of a source");
    }

    private static Route streaming(String path, Body.Source source) {
        return Route.get(
                path, _ -> new Reply(200, Map.of("X-Kind", "events"), new Body.Stream(source)));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(US_ASCII);
    }

    private static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(bytes(text));
    }

    /// What comes up to `end`, and no byte more.
    private static String readTo(Socket socket, String end) throws IOException {
        var text = new StringBuilder();
        while (!text.toString().endsWith(end)) {
            int octet = socket.getInputStream().read();
            assertThat(octet).as("the connection ended after %s", text).isNotNegative();
            text.append((char) octet);
        }
        return text.toString();
    }
}
