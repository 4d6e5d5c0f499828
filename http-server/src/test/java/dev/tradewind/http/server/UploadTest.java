package dev.tradewind.http.server;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.http.HttpCall;
import dev.tradewind.http.Problem;
import dev.tradewind.http.Reply;
import dev.tradewind.http.Route;
import dev.tradewind.http.RouteHandling;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Bodies that are read as they come.
@Timeout(30)
final class UploadTest {
    private static final String HEAD =
            "POST %s HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/csv\r\n";

    /// More than the buffers of both ends of a connection take.
    private static final int LARGE_BYTES = 32 << 20;

    private final Semaphore reading = new Semaphore(0);

    private final CountDownLatch begun = new CountDownLatch(1);

    /// How the latest reading ended.
    private final CompletableFuture<String> ended = new CompletableFuture<>();

    private final HttpServer server =
            HttpServer.start(
                    InetAddress.getLoopbackAddress(),
                    0,
                    new RouteHandling(
                            List.of(
                                    Route.post("/count", this::count).streaming(Set.of("text/csv")),
                                    Route.post("/refuse", UploadTest::refuse)
                                            .streaming(Set.of("text/csv")),
                                    Route.get("/ok", _ -> reply("ok")))));

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void a_body_larger_than_any_other_may_be_is_read_and_the_next_request_is_answered()
            throws IOException {
        reading.release();
        try (var socket = RawClient.connect(server)) {
            send(socket, HEAD.formatted("/count") + "Content-Length: " + LARGE_BYTES + "\r\n\r\n");
            socket.getOutputStream().write(new byte[LARGE_BYTES]);
            assertThat(RawClient.read(socket)).contains("200 OK").endsWith("" + LARGE_BYTES);

            send(socket, "GET /ok HTTP/1.1\r\nHost: localhost\r\n\r\n");
            assertThat(RawClient.read(socket)).endsWith("ok");
        }
    }

    @Test
    void chunks_are_read_before_the_last_has_come() throws IOException {
        reading.release();
        try (var socket = RawClient.connect(server)) {
            send(socket, HEAD.formatted("/count") + "Transfer-Encoding: chunked\r\n\r\n");
            send(socket, "3\r\nabc\r\n");
            send(socket, "2\r\nde\r\n0\r\n\r\n");

            assertThat(RawClient.read(socket)).contains("200 OK").endsWith("5");
        }
    }

    @Test
    void whoever_sends_faster_than_is_read_is_held_up() throws Exception {
        try (var socket = RawClient.connect(server)) {
            send(socket, HEAD.formatted("/count") + "Content-Length: " + LARGE_BYTES + "\r\n\r\n");
            var sent = new CompletableFuture<String>();
            Thread.ofVirtual()
                    .start(() -> {
                        try {
                            socket.getOutputStream().write(new byte[LARGE_BYTES]);
                            sent.complete("all");
                        } catch (IOException e) {
                            sent.completeExceptionally(e);
                        }
                    });
            assertThat(sent.completeOnTimeout("held up", 300, TimeUnit.MILLISECONDS).get())
                    .isEqualTo("held up");

            reading.release();
            assertThat(RawClient.read(socket)).endsWith("" + LARGE_BYTES);
        }
    }

    @Test
    void a_refusal_comes_before_the_end_of_the_body_and_the_connection_goes_on()
            throws IOException {
        try (var socket = RawClient.connect(server)) {
            send(socket, HEAD.formatted("/refuse") + "Content-Length: 5\r\n\r\nab");
            assertThat(RawClient.read(socket)).contains("400 Bad Request");

            send(socket, "cde" + "GET /ok HTTP/1.1\r\nHost: localhost\r\n\r\n");
            assertThat(RawClient.read(socket)).endsWith("ok");
        }
    }

    @Test
    void another_type_is_refused() throws IOException {
        try (var socket = RawClient.connect(server)) {
            send(
                    socket,
                    "POST /count HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                            + "Content-Length: 2\r\n\r\n{}");

            assertThat(RawClient.read(socket)).contains("415 ", "Accept: text/csv");
        }
    }

    @Test
    void a_client_that_goes_away_breaks_the_body_off() throws Exception {
        reading.release();
        try (var socket = RawClient.connect(server)) {
            send(socket, HEAD.formatted("/count") + "Content-Length: 5\r\n\r\nab");
            begun.await();
        }

        assertThat(ended.get(RawClient.PATIENCE_MILLIS, TimeUnit.MILLISECONDS))
                .isEqualTo("broken off");
    }

    @Test
    void a_server_that_closes_breaks_the_body_off() throws Exception {
        reading.release();
        try (var socket = RawClient.connect(server)) {
            send(socket, HEAD.formatted("/count") + "Content-Length: 5\r\n\r\nab");
            begun.await();
            long asked = System.nanoTime();
            server.close(Duration.ofSeconds(20));

            assertThat(Duration.ofNanos(System.nanoTime() - asked))
                    .isLessThan(Duration.ofSeconds(10));
        }
        assertThat(ended.get(RawClient.PATIENCE_MILLIS, TimeUnit.MILLISECONDS))
                .isEqualTo("broken off");
    }

    @Test
    void a_chunk_without_a_size_breaks_the_body_off() throws Exception {
        reading.release();
        try (var socket = RawClient.connect(server)) {
            send(socket, HEAD.formatted("/count") + "Transfer-Encoding: chunked\r\n\r\n");
            send(socket, "3\r\nabc\r\nxyz\r\n");

            assertThat(ended.get(RawClient.PATIENCE_MILLIS, TimeUnit.MILLISECONDS))
                    .isEqualTo("broken off");
            assertThat(RawClient.read(socket)).contains("500 ");
        }
    }

    private Reply count(HttpCall call) {
        begun.countDown();
        reading.acquireUninterruptibly();
        try {
            var reply = reply(Long.toString(countOf(call.bodyStream())));
            ended.complete("read");
            return reply;
        } catch (IOException e) {
            ended.complete("broken off");
            throw new UncheckedIOException(e);
        }
    }

    private static long countOf(InputStream body) throws IOException {
        long count = 0;
        var bytes = new byte[1000];
        for (int read = 0; read >= 0; read = body.read(bytes)) {
            count += read;
        }
        return count;
    }

    private static Reply refuse(HttpCall call) {
        throw Problem.inField("", "is not wanted");
    }

    private static Reply reply(String text) {
        return new Reply(200, Map.of(), text.getBytes(US_ASCII));
    }

    private static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(US_ASCII));
    }
}
