package dev.tradewind.http.server;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// A loop that more clients keep busy than fit into a round, and clients that take no answers.
@Timeout(60)
final class BusyLoopTest {
    private static final int FAST_CLIENTS = 400;
    private static final long ROUND_NANOS = 20_000_000;

    /// Their answers have 200 MB together, far more than the buffers of both ends of a connection.
    private static final int REQUESTS_UNREAD = 10_000;

    private static final int LONG_REPLY_BYTES = 500_000;
    private static final int REFUSAL_BYTES = 20_000;
    private static final String FAST = "GET /fast HTTP/1.1\r\nHost: localhost\r\n\r\n";
    private static final String SLOW = "GET /slow HTTP/1.1\r\nHost: localhost\r\n\r\n";
    private static final String REFUSED = "GET /refused HTTP/1.1\r\nHost: localhost\r\n\r\n";

    private final AtomicInteger answered = new AtomicInteger();

    /// In replies of half a megabyte.
    private final AtomicInteger longestRound = new AtomicInteger();

    private final HttpServer server =
            HttpServer.start(InetAddress.getLoopbackAddress(), 0, new Pages());

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void what_is_answered_elsewhere_is_sent_and_the_server_closes() throws Exception {
        var clients = new ArrayList<Thread>();
        var busy = new CountDownLatch(FAST_CLIENTS);
        for (int i = 0; i < FAST_CLIENTS; i++) {
            clients.add(Thread.ofVirtual().start(() -> askUntilTheEnd(busy)));
        }
        assertThat(busy.await(30, TimeUnit.SECONDS)).isTrue();

        try (var socket = RawClient.connect(server)) {
            socket.getOutputStream().write(SLOW.getBytes(US_ASCII));
            assertThat(RawClient.read(socket)).contains("200 OK");
        }
        long asked = System.nanoTime();
        server.close(Duration.ofSeconds(1));

        assertThat(Duration.ofNanos(System.nanoTime() - asked)).isLessThan(Duration.ofSeconds(5));
        for (var client : clients) {
            client.join();
        }
        assertThat(answered).hasValueGreaterThan(FAST_CLIENTS);
    }

    @Test
    void a_round_ends_with_the_replies_that_are_enough() throws IOException {
        int clients = 10;
        var sockets = new ArrayList<Socket>();
        for (int i = 0; i < clients; i++) {
            sockets.add(RawClient.connect(server));
            sockets.get(i)
                    .getOutputStream()
                    .write(FAST.replace("/fast", "/long").getBytes(US_ASCII));
        }
        for (var socket : sockets) {
            assertThat(RawClient.read(socket)).contains("200 OK");
            socket.close();
        }

        assertThat(longestRound.get()).isLessThanOrEqualTo(3);
    }

    @Test
    void what_a_round_that_breaks_off_has_taken_is_answered_one_by_one() throws IOException {
        try (var socket = RawClient.connect(server)) {
            socket.getOutputStream().write(FAST.replace("/fast", "/breaking").getBytes(US_ASCII));

            assertThat(RawClient.read(socket)).contains("200 OK");
        }
    }

    @Test
    void refusals_that_nobody_reads_do_not_pile_up() throws IOException {
        var request = REFUSED.replace("\r\n\r\n", "\r\nX-Long: " + "x".repeat(2000) + "\r\n\r\n");

        try (var socket = RawClient.connect(server)) {
            assertThat(isCutOff(socket, request.getBytes(US_ASCII))).isTrue();
        }
    }

    @Test
    void a_client_that_sends_too_far_ahead_is_cut_off() throws IOException {
        try (var socket = RawClient.connect(server)) {
            socket.getOutputStream().write(FAST.repeat(100_000).getBytes(US_ASCII));

            assertThat(answersUntilTheEnd(socket)).isLessThan(100_000);
        } catch (SocketException _) {
            // cut off while it sent
        }
    }

    private static int answersUntilTheEnd(Socket socket) throws IOException {
        int answers = 0;
        for (var text = RawClient.read(socket); !text.isEmpty(); text = RawClient.read(socket)) {
            answers += text.split("200 OK", -1).length - 1;
        }
        return answers;
    }

    /// Sends without reading.
    private static boolean isCutOff(Socket socket, byte[] request) {
        try {
            for (int i = 0; i < REQUESTS_UNREAD; i++) {
                socket.getOutputStream().write(request);
            }
            return false;
        } catch (IOException _) {
            return true;
        }
    }

    private void askUntilTheEnd(CountDownLatch busy) {
        try (var socket = RawClient.connect(server)) {
            boolean first = true;
            while (true) {
                socket.getOutputStream().write(FAST.getBytes(US_ASCII));
                if (!RawClient.read(socket).contains("200 OK")) {
                    return;
                }
                answered.incrementAndGet();
                if (first) {
                    busy.countDown();
                    first = false;
                }
            }
        } catch (SocketTimeoutException e) {
            throw new IllegalStateException("no answer and no end", e);
        } catch (SocketException _) {
            // the server has closed
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /// `/fast` is answered in rounds, which `/breaking` ends, `/slow` on a thread of its own, `/refused` not at all.
    private final class Pages implements HttpHandler {
        @Override
        public int bodyBytesMax() {
            return 1000;
        }

        @Override
        public Admission admit(Request head, int bodyBytes) {
            return head.path().equals("/refused")
                    ? new Admission.Refused(new Reply(503, Map.of(), new byte[REFUSAL_BYTES]))
                    : new Admission.Admitted(() -> {});
        }

        @Override
        public void answerTogether(Iterator<Exchange> exchanges) {
            long end = System.nanoTime() + ROUND_NANOS;
            while (System.nanoTime() < end) {
                Thread.onSpinWait(); // work, while all others ask again
            }
            var longReplies = new AtomicInteger();
            exchanges.forEachRemaining(exchange -> {
                switch (exchange.request().path()) {
                    case "/fast" -> exchange.reply(new Reply(200, Map.of(), new byte[0]));
                    case "/long" -> {
                        longReplies.incrementAndGet();
                        exchange.reply(new Reply(200, Map.of(), new byte[LONG_REPLY_BYTES]));
                    }
                    case "/breaking" -> throw new AssertionError("a defect of a round");
                    default -> {} // answered alone
                }
            });
            longestRound.accumulateAndGet(longReplies.get(), Math::max);
        }

        @Override
        public Reply answer(Request request) {
            return new Reply(200, Map.of(), new byte[0]);
        }

        @Override
        public Reply refusal(int status) {
            return new Reply(status, Map.of(), new byte[0]);
        }
    }
}
