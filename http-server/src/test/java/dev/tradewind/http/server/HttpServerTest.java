package dev.tradewind.http.server;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tradewind.http.Exchange;
import dev.tradewind.http.HttpHandler;
import dev.tradewind.http.Reply;
import dev.tradewind.http.Request;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Clients that are too slow, too many, or send too much, with limits short enough for a test.
@Timeout(30)
final class HttpServerTest {
    private static final HttpLimits LIMITS =
            new HttpLimits(
                    5,
                    Duration.ofMillis(400),
                    Duration.ofMillis(800),
                    Duration.ofMillis(1000),
                    Duration.ofMillis(400),
                    Duration.ofMillis(1200));

    /// More than the buffers of both ends of a connection take.
    private static final int LARGE_BYTES = 32 << 20;

    private static final String REQUEST = "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n";

    private final CountDownLatch released = new CountDownLatch(1);
    private final CountDownLatch interrupted = new CountDownLatch(1);
    private final HttpServer server =
            HttpServer.start(InetAddress.getLoopbackAddress(), 0, new Pages(), LIMITS);

    @AfterEach
    void stop() {
        released.countDown();
        server.close();
    }

    @Test
    void headers_that_come_too_slowly_are_cut_off() throws IOException {
        try (var socket = RawClient.connect(server)) {
            send(socket, "GET / HTTP/1.1\r\nHost: localhost\r\nX-Drip: ");

            assertThat(isCutOffWhileDripping(socket)).isTrue();
        }
    }

    @Test
    void a_body_that_comes_too_slowly_is_cut_off() throws IOException {
        try (var socket = RawClient.connect(server)) {
            send(socket, "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5000\r\n\r\n");

            assertThat(isCutOffWhileDripping(socket)).isTrue();
        }
    }

    @Test
    void a_connection_that_says_nothing_is_closed() throws IOException {
        try (var socket = RawClient.connect(server)) {
            assertThat(socket.getInputStream().read()).isEqualTo(-1);
        }
    }

    @Test
    void a_connection_is_kept_between_requests_and_not_for_ever() throws IOException {
        try (var socket = RawClient.connect(server)) {
            send(socket, REQUEST);
            assertThat(RawClient.read(socket)).contains("200 OK");
            drip(LIMITS.receiveMax());
            send(socket, REQUEST);
            assertThat(RawClient.read(socket)).contains("200 OK");

            assertThat(socket.getInputStream().read()).isEqualTo(-1);
        }
    }

    @Test
    void an_answer_may_take_as_long_as_it_likes() throws IOException {
        try (var socket = RawClient.connect(server)) {
            send(socket, "GET /slow HTTP/1.1\r\nHost: localhost\r\n\r\n");
            drip(LIMITS.idleMax().plus(LIMITS.silenceMax()));
            released.countDown();

            assertThat(RawClient.read(socket)).contains("200 OK").endsWith("late");
        }
    }

    @Test
    void whoever_works_for_a_client_that_has_gone_is_interrupted() throws Exception {
        try (var socket = RawClient.connect(server)) {
            send(socket, "GET /slow HTTP/1.1\r\nHost: localhost\r\n\r\n");
            drip(Duration.ofMillis(100));
        }

        assertThat(interrupted.await(RawClient.PATIENCE_MILLIS, TimeUnit.MILLISECONDS)).isTrue();
    }

    @Test
    void a_client_that_closes_its_sending_side_gets_its_answers() throws IOException {
        try (var socket = RawClient.connect(server)) {
            send(socket, REQUEST + REQUEST);
            socket.shutdownOutput();

            assertThat(allOf(socket).split("200 OK", -1)).hasSize(3);
        }
    }

    @Test
    void whoever_works_for_a_client_that_has_closed_its_sending_side_is_interrupted()
            throws Exception {
        try (var socket = RawClient.connect(server)) {
            send(socket, "GET /slow HTTP/1.1\r\nHost: localhost\r\n\r\n");
            drip(Duration.ofMillis(100));
            socket.shutdownOutput();

            assertThat(interrupted.await(RawClient.PATIENCE_MILLIS, TimeUnit.MILLISECONDS))
                    .isTrue();
            assertThat(allOf(socket)).contains("200 OK").endsWith("late");
        }
    }

    @Test
    void a_client_that_has_closed_its_sending_side_beforehand_is_not_waited_for() throws Exception {
        try (var socket = RawClient.connect(server)) {
            send(socket, "GET /slow HTTP/1.1\r\nHost: localhost\r\n\r\n");
            socket.shutdownOutput();

            assertThat(allOf(socket)).contains("200 OK").endsWith("late");
        }
    }

    @Test
    void a_client_that_closes_its_sending_side_without_a_request_is_done() throws IOException {
        try (var socket = RawClient.connect(server)) {
            send(socket, REQUEST);
            assertThat(RawClient.read(socket)).contains("200 OK");
            socket.shutdownOutput();
            long closed = System.nanoTime();

            assertThat(allOf(socket)).isEmpty();
            assertThat(Duration.ofNanos(System.nanoTime() - closed)).isLessThan(LIMITS.idleMax());
        }
        assertThat(
                        askForTheLastTime(
                                REQUEST.replace("GET", "POST").strip()
                                        + "\r\nContent-Length: 2\r\n\r\nh"))
                .isEmpty();
        assertThat(askForTheLastTime("GET / HTTP/1.1\r\nHos")).startsWith("HTTP/1.1 400");
    }

    @Test
    void an_answer_that_cannot_be_sent_ends_its_connection_and_no_other() throws IOException {
        try (var socket = RawClient.connect(server)) {
            send(socket, "GET /broken HTTP/1.1\r\nHost: localhost\r\n\r\n");

            assertThat(socket.getInputStream().read()).isEqualTo(-1);
        }
        assertThat(ask(REQUEST)).contains("200 OK");
    }

    @Test
    void requests_that_are_sent_ahead_are_answered_in_their_order() throws IOException {
        try (var socket = RawClient.connect(server)) {
            send(
                    socket,
                    "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 2\r\n\r\nhi"
                            + REQUEST
                            + "GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");

            var answers = allOf(socket);

            assertThat(answers.split("HTTP/1.1 200 OK", -1)).hasSize(4);
            assertThat(answers).containsSubsequence("thanks", "ok", "close", "ok");
        }
    }

    @Test
    void a_client_that_asks_whether_to_go_on_is_told_to() throws IOException {
        try (var socket = RawClient.connect(server)) {
            send(
                    socket,
                    "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 2\r\nExpect: 100-continue\r\n\r\n");
            assertThat(RawClient.read(socket)).startsWith("HTTP/1.1 100 Continue");
            send(socket, "hi");

            assertThat(RawClient.read(socket)).contains("200 OK").endsWith("thanks");
        }
    }

    @Test
    void a_client_that_does_not_take_its_answer_is_cut_off() throws IOException {
        try (var socket = RawClient.connect(server)) {
            send(socket, "GET /large HTTP/1.1\r\nHost: localhost\r\n\r\n");
            drip(LIMITS.sendMax().plus(LIMITS.silenceMax()));

            assertThat(bytesUntilTheEnd(socket)).isPositive().isLessThan(LARGE_BYTES);
        }
    }

    @Test
    void a_large_answer_reaches_whoever_takes_it() throws IOException {
        try (var socket = RawClient.connect(server)) {
            send(socket, "GET /large HTTP/1.1\r\nHost: localhost\r\n\r\n");

            assertThat(bytesUntilTheEnd(socket)).isGreaterThan(LARGE_BYTES);
        }
    }

    @Test
    void a_connection_ends_with_the_request_that_asks_for_it() throws IOException {
        try (var socket = RawClient.connect(server)) {
            send(socket, REQUEST);
            assertThat(RawClient.read(socket)).contains("200 OK");
            send(socket, "GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
            long asked = System.nanoTime();

            assertThat(allOf(socket)).contains("200 OK", "connection: close").endsWith("ok");
            assertThat(Duration.ofNanos(System.nanoTime() - asked)).isLessThan(LIMITS.idleMax());
        }
    }

    @Test
    void what_is_left_of_the_last_request_is_no_request() throws IOException {
        try (var socket = RawClient.connect(server)) {
            send(
                    socket,
                    "GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: %d\r\n\r\n%s"
                            .formatted(REQUEST.length(), REQUEST));

            assertThat(allOf(socket)).containsOnlyOnce("200 OK");
        }
    }

    @Test
    void one_connection_too_many_is_told_so_at_once() throws IOException {
        var open = new ArrayList<Socket>();
        for (int i = 0; i < LIMITS.connectionsMax(); i++) {
            open.add(RawClient.connect(server));
            send(open.get(i), REQUEST);
            assertThat(RawClient.read(open.get(i))).contains("200 OK");
        }

        try (var socket = RawClient.connect(server)) {
            send(socket, REQUEST);

            assertThat(RawClient.read(socket)).startsWith("HTTP/1.1 503");
        }
        open.getFirst().close();
        assertThat(isAcceptedAgain()).isTrue();
        for (var socket : open) {
            socket.close();
        }
    }

    @Test
    void a_request_that_is_too_large_in_any_part_is_refused() throws IOException {
        assertThat(ask("GET /%s HTTP/1.1\r\nHost: localhost\r\n\r\n".formatted("a".repeat(9000))))
                .startsWith("HTTP/1.1 4");
        assertThat(
                        ask(
                                "GET / HTTP/1.1\r\nHost: localhost\r\nX-Large: %s\r\n\r\n"
                                        .formatted("a".repeat(17_000))))
                .startsWith("HTTP/1.1 4");
        assertThat(ask("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 10001\r\n\r\n"))
                .startsWith("HTTP/1.1 413");
    }

    @Test
    void what_follows_a_malformed_request_is_read_for_a_while() throws IOException {
        try (var socket = RawClient.connect(server)) {
            send(socket, "GET / HTTP/1.1\r\nno header\r\n\r\n");
            assertThat(allOf(socket)).startsWith("HTTP/1.1 400");
            long answered = System.nanoTime();

            assertThat(isResetWhileDripping(socket)).isTrue();
            assertThat(Duration.ofNanos(System.nanoTime() - answered))
                    .isBetween(LIMITS.drainMax().dividedBy(2), LIMITS.receiveMax());
        }
    }

    @Test
    void whoever_comes_before_the_server_answers_waits_for_it() throws IOException {
        try (var early = HttpServer.bind(InetAddress.getLoopbackAddress(), 0);
                var socket = RawClient.connect(early)) {
            send(socket, REQUEST);
            early.serve(new Pages());

            assertThat(RawClient.read(socket)).contains("200 OK");
        }
    }

    @Test
    void a_port_is_free_again_after_a_server_that_never_answered() {
        int port;
        try (var first = HttpServer.bind(InetAddress.getLoopbackAddress(), 0)) {
            port = first.port();
            assertThatThrownBy(() -> HttpServer.bind(InetAddress.getLoopbackAddress(), port))
                    .isInstanceOf(PortTaken.class);
        }
        try (var second = HttpServer.bind(InetAddress.getLoopbackAddress(), port)) {
            assertThat(second.port()).isEqualTo(port);
        }
    }

    private boolean isAcceptedAgain() throws IOException {
        for (int i = 0; i < 100; i++) {
            try (var socket = RawClient.connect(server)) {
                send(socket, REQUEST);
                if (RawClient.read(socket).contains("200 OK")) {
                    return true;
                }
            }
            drip(Duration.ofMillis(10));
        }
        return false;
    }

    /// Sends a byte at a time, each soon after the one before, until nobody takes it.
    private static boolean isCutOffWhileDripping(Socket socket) throws IOException {
        socket.setSoTimeout(20);
        for (int i = 0; i < 500; i++) {
            try {
                socket.getOutputStream().write('a');
                if (socket.getInputStream().read() == -1) {
                    return true;
                }
            } catch (SocketTimeoutException _) {
                // nobody has closed it yet
            } catch (SocketException _) {
                return true;
            }
        }
        return false;
    }

    /// Sends a byte at a time until the server takes no more.
    private static boolean isResetWhileDripping(Socket socket) {
        for (int i = 0; i < 500; i++) {
            try {
                socket.getOutputStream().write('a');
            } catch (IOException _) {
                return true;
            }
            drip(Duration.ofMillis(10));
        }
        return false;
    }

    /// The passage of real time is what these tests are about.
    private static void drip(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        for (var left = time.toNanos(); left > 0; left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    private String ask(String request) throws IOException {
        try (var socket = RawClient.connect(server)) {
            send(socket, request);
            return RawClient.read(socket);
        }
    }

    private String askForTheLastTime(String request) throws IOException {
        try (var socket = RawClient.connect(server)) {
            send(socket, request);
            socket.shutdownOutput();
            return allOf(socket);
        }
    }

    private static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(US_ASCII));
    }

    /// What comes until the server closes the connection, however it does.
    private static long bytesUntilTheEnd(Socket socket) throws IOException {
        var bytes = new byte[1 << 20];
        long all = 0;
        try {
            for (int length = 0; length >= 0; length = socket.getInputStream().read(bytes)) {
                all += length;
            }
        } catch (SocketException _) {
            // closed with some of it unsent
        }
        return all;
    }

    private static String allOf(Socket socket) throws IOException {
        return new String(socket.getInputStream().readAllBytes(), US_ASCII);
    }

    /// `/`, which echoes what it gets, `/slow` and `/large`.
    private final class Pages implements HttpHandler {
        @Override
        public int bodyBytesMax() {
            return 10_000;
        }

        @Override
        public Admission admit(Request head, int bodyBytes) {
            return new Admission.Admitted(() -> {});
        }

        @Override
        public void answerTogether(Iterator<Exchange> exchanges) {
            exchanges.forEachRemaining(_ -> {});
        }

        @Override
        public Reply answer(Request request) {
            return switch (request.path()) {
                case "/slow" -> {
                    awaitRelease();
                    yield text("late");
                }
                case "/broken" -> new Reply(200, Map.of("X-Broken", "a\r\nb"), new byte[0]);
                case "/large" -> new Reply(200, Map.of(), new byte[LARGE_BYTES]);
                default -> request.method().equals("GET") ? text("ok") : text("thanks");
            };
        }

        private void awaitRelease() {
            try {
                assertThat(released.await(20, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException _) {
                interrupted.countDown();
            }
        }

        private static Reply text(String text) {
            return new Reply(200, Map.of(), text.getBytes(US_ASCII));
        }

        @Override
        public Reply refusal(int status) {
            return new Reply(status, Map.of(), new byte[0]);
        }
    }
}
