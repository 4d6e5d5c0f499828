package dev.tradewind.http.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.tradewind.http.client.OutwardAnswer.Answered;
import dev.tradewind.http.client.OutwardAnswer.Closed;
import dev.tradewind.http.client.OutwardAnswer.Failed;
import dev.tradewind.http.client.OutwardAnswer.Late;
import dev.tradewind.http.client.OutwardAnswer.Nowhere;
import dev.tradewind.http.outward.AllowedEndpoints;
import dev.tradewind.http.outward.Lookup;
import dev.tradewind.http.outward.OutwardGuard;
import dev.tradewind.http.outward.OwnPorts;
import dev.tradewind.telemetry.trace.CurrentTrace;
import dev.tradewind.telemetry.trace.SpanContext;
import dev.tradewind.telemetry.trace.Tracing;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.hc.core5.ssl.SSLContexts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class OutwardClientTest {
    private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

    private final AtomicInteger lookups = new AtomicInteger();

    /// A name server that says something else each time: `public.example` is here, then nowhere.
    private final Lookup rebinding =
            _ ->
                    lookups.getAndIncrement() == 0
                            ? List.of(LOOPBACK)
                            : List.of(InetAddress.ofLiteral("127.0.0.99"));

    private OutwardClient client(AllowedEndpoints allowed) {
        return client(rebinding, allowed);
    }

    private static OutwardClient client(Lookup lookup, AllowedEndpoints allowed) {
        return new OutwardClient(
                new OutwardGuard(allowed, new OwnPorts(), lookup), Duration.ofSeconds(10));
    }

    private static ServerSocket listening() throws IOException {
        return new ServerSocket(0, 50, LOOPBACK);
    }

    private static RawEndpoint endpoint(String answer) throws IOException {
        return new RawEndpoint(listening(), answer);
    }

    private static OutwardRequest request(String uri) {
        return new OutwardRequest(URI.create(uri), Map.of(), "x");
    }

    @Test
    void reads_what_it_trusts_with_its_first_request_only() throws Exception {
        var asked = new AtomicInteger();
        var connections =
                new Connections(
                        Duration.ofSeconds(10),
                        () -> {
                            asked.incrementAndGet();
                            return SSLContexts.createDefault();
                        });
        var guard = new OutwardGuard(AllowedEndpoints.LOOPBACK, new OwnPorts(), rebinding);

        try (var endpoint = endpoint(RawEndpoint.OK);
                var client = new OutwardClient(guard, Duration.ofSeconds(10), connections)) {
            assertThat(asked).hasValue(0);
            client.send(request("http://public.example:" + endpoint.port()));
            assertThat(asked).hasValue(1);
        }
    }

    @Test
    void a_request_goes_to_the_address_that_was_checked_and_names_its_host() throws Exception {
        try (var endpoint = endpoint(RawEndpoint.OK);
                var client = client(AllowedEndpoints.LOOPBACK)) {
            var uri = "http://ann@public.example:" + endpoint.port() + "//a/../b?c=%20&d#e";

            var answer = client.send(request(uri).with("Content-Type", "text/plain"));

            assertThat(answer).isEqualTo(new Answered(200));
            assertThat(lookups).hasValue(1);
            assertThat(endpoint.next())
                    .startsWith("POST //a/../b?c=%20&d HTTP/1.1")
                    .contains(
                            "Host: public.example:" + endpoint.port(),
                            "Content-Type: text/plain",
                            "Content-Length: 1")
                    .noneMatch(line -> line.contains("ann"));
        }
    }

    @Test
    void a_request_has_the_headers_of_its_trace_in_the_place_of_others() throws Exception {
        var context =
                new SpanContext(
                        "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01", "vendor=1");
        try (var endpoint = endpoint(RawEndpoint.OK);
                var client = client(AllowedEndpoints.LOOPBACK)) {
            var request =
                    request("http://public.example:" + endpoint.port()).with("Traceparent", "none");

            CurrentTrace.during(
                    Tracing.NONE.from(Optional.of(context)), () -> client.send(request));

            assertThat(endpoint.next())
                    .contains("traceparent: " + context.parent(), "tracestate: vendor=1")
                    .noneMatch(line -> line.endsWith("none"));
        }
    }

    @Test
    void a_request_that_is_part_of_no_trace_has_no_headers_of_one() throws Exception {
        try (var endpoint = endpoint(RawEndpoint.OK);
                var client = client(AllowedEndpoints.LOOPBACK)) {
            client.send(request("http://public.example:" + endpoint.port()));

            assertThat(endpoint.next()).noneMatch(line -> line.startsWith("trace"));
        }
    }

    @Test
    void nothing_is_sent_to_an_address_that_is_closed() throws Exception {
        try (var endpoint = endpoint(RawEndpoint.OK);
                var client = client(AllowedEndpoints.NONE)) {
            var answer = client.send(request("http://public.example:" + endpoint.port()));

            assertThat(answer)
                    .isEqualTo(
                            new Closed(
                                    "public.example is 127.0.0.1, a loopback address, which requests may not go to"));
            assertThat(endpoint.waiting()).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void a_redirection_is_an_answer_and_is_not_followed(int status) throws Exception {
        try (var other = endpoint(RawEndpoint.OK);
                var endpoint =
                        endpoint(
                                "HTTP/1.1 %d Look there\r\nLocation: http://127.0.0.1:%d/\r\nContent-Length: 0\r\n\r\n"
                                        .formatted(status, other.port()));
                var client = client(AllowedEndpoints.LOOPBACK)) {
            var answer = client.send(request("http://public.example:" + endpoint.port()));

            assertThat(answer).isEqualTo(new Answered(status));
            assertThat(other.waiting()).isZero();
        }
    }

    @Test
    void a_connection_that_is_kept_is_used_again_and_each_request_is_checked() throws Exception {
        try (var endpoint = endpoint(RawEndpoint.OK);
                var client = client(AllowedEndpoints.parse("127.0.0.1"))) {
            var request = request("http://public.example:" + endpoint.port());

            assertThat(client.send(request)).isEqualTo(new Answered(200));
            assertThat(client.send(request)).isInstanceOf(Closed.class);
        }
    }

    @Test
    void an_endpoint_that_closes_what_it_kept_is_asked_again() throws Exception {
        try (var endpoint = new RawEndpoint(listening(), RawEndpoint.OK, 1);
                var client = client(_ -> List.of(LOOPBACK), AllowedEndpoints.LOOPBACK)) {
            var request = request("http://public.example:" + endpoint.port());

            for (int i = 0; i < 50; i++) {
                assertThat(client.send(request)).isEqualTo(new Answered(200));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"HTTP/1.1 200", "HTTP/1.1 200 OK\r\n", "HTTP/1.1 200 OK\r\nServer: x\r\n"})
    void a_head_that_breaks_off_is_no_answer(String head) throws Exception {
        try (var endpoint = new RawEndpoint(listening(), head, 1);
                var client = client(_ -> List.of(LOOPBACK), AllowedEndpoints.LOOPBACK)) {
            var answer = client.send(request("http://public.example:" + endpoint.port()));

            assertThat(answer).isInstanceOf(Failed.class);
        }
    }

    @Test
    void an_endpoint_that_never_answers_is_asked_once() throws Exception {
        try (var endpoint = new RawEndpoint(listening(), "", 1);
                var client = client(_ -> List.of(LOOPBACK), AllowedEndpoints.LOOPBACK)) {
            var answer = client.send(request("http://public.example:" + endpoint.port()));

            assertThat(answer)
                    .isEqualTo(new Failed("the endpoint closed the connection without an answer"));
            assertThat(endpoint.next()).isNotEmpty();
            assertThat(endpoint.waiting()).isZero();
        }
    }

    @Test
    void an_answer_without_end_is_cut_off() throws Exception {
        try (var endpoint = new EndlessEndpoint(listening());
                var client = client(_ -> List.of(LOOPBACK), AllowedEndpoints.LOOPBACK)) {
            var request = request("http://public.example:" + endpoint.port());

            assertThat(client.send(request)).isEqualTo(new Answered(200));
            assertThat(endpoint.written()).isLessThan(64L << 20);
            assertThat(client.ask(request, 100))
                    .isEqualTo(new Failed("an answer of more than 100 bytes"));
            assertThat(endpoint.written()).isLessThan(64L << 20);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    HTTP/1.1 200 OK~Content-Length: 9~~abc | the endpoint closed the connection within its answer
                    HTTP/1.1 200 OK~Content-Length: x~~    | the answer is none of HTTP, or has too many or too long headers
                    """)
    void what_is_no_answer_is_told_in_words(String answer, String words) throws Exception {
        try (var endpoint = new RawEndpoint(listening(), answer.replace("~", "\r\n"), 1);
                var client = client(_ -> List.of(LOOPBACK), AllowedEndpoints.LOOPBACK)) {
            assertThat(client.send(request("http://public.example:" + endpoint.port())))
                    .isEqualTo(new Failed(words));
        }
    }

    @Test
    void an_answer_that_does_not_end_fails_in_time() throws Exception {
        try (var endpoint = endpoint("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nabc");
                var client =
                        new OutwardClient(
                                new OutwardGuard(
                                        AllowedEndpoints.LOOPBACK, new OwnPorts(), rebinding),
                                Duration.ofMillis(300))) {
            var answer = client.send(request("http://public.example:" + endpoint.port()));

            assertThat(answer).isEqualTo(new Late("no whole answer within 300 ms"));
        }
    }

    @Test
    void the_body_of_an_answer_is_given_to_who_asks_for_it_up_to_a_limit() throws Exception {
        try (var endpoint =
                        endpoint(
                                "HTTP/1.1 503 Busy\r\nRetry-After: 7\r\nContent-Length: 5\r\n\r\nabcde");
                var client = client(_ -> List.of(LOOPBACK), AllowedEndpoints.LOOPBACK)) {
            var request = request("http://public.example:" + endpoint.port());

            assertThat(client.ask(request, 5))
                    .isEqualTo(new Answered(503, Optional.of("7"), "abcde"));
            assertThat(client.send(request)).isEqualTo(new Answered(503, Optional.of("7"), ""));
            assertThat(client.ask(request, 4)).isInstanceOf(Failed.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "PUT", "PATCH", "DELETE", "OPTIONS"})
    void a_request_has_the_method_that_its_sender_chose(String method) throws Exception {
        try (var endpoint = endpoint(RawEndpoint.OK);
                var client = client(AllowedEndpoints.LOOPBACK)) {
            var uri = URI.create("http://public.example:" + endpoint.port() + "/a");

            client.send(new OutwardRequest(method, uri, Map.of("Content-Type", "text/plain"), "x"));

            assertThat(endpoint.next()).startsWith(method + " /a HTTP/1.1");
        }
    }

    @Test
    void a_request_is_told_without_what_may_be_secret() {
        var uri = URI.create("http://ann:pw@public.example/secret?key=secret");

        assertThat(new OutwardRequest("PUT", uri, Map.of("A", "secret"), "secret"))
                .hasToString("PUT public.example");
    }

    @Test
    void a_host_that_is_none_is_told_apart() throws Exception {
        Lookup nowhere =
                _ -> {
                    throw new UnknownHostException();
                };
        try (var client = client(nowhere, AllowedEndpoints.LOOPBACK)) {
            assertThat(client.send(request("http://none.example")))
                    .isEqualTo(
                            new Nowhere("cannot connect to none.example: there is no such host"));
        }
    }

    @Test
    void a_literal_address_of_ipv6_is_named_in_brackets() throws Exception {
        try (var listening = new ServerSocket(0, 50, InetAddress.ofLiteral("::1"));
                var endpoint = new RawEndpoint(listening, RawEndpoint.OK);
                var client =
                        new OutwardClient(
                                new OutwardGuard(AllowedEndpoints.LOOPBACK, new OwnPorts()),
                                Duration.ofSeconds(10))) {
            assertThat(client.send(request("http://[::1]:" + endpoint.port())))
                    .isEqualTo(new Answered(200));
            assertThat(endpoint.next())
                    .startsWith("POST / HTTP/1.1")
                    .contains("Host: [::1]:" + endpoint.port());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"X-Tradewind-Request", "x-tradewind-anything", "a b", ""})
    void a_header_that_is_for_instances_or_for_nobody_is_refused(String name) {
        var request = request("http://public.example");

        assertThatIllegalArgumentException().isThrownBy(() -> request.with(name, "1"));
        assertThatIllegalArgumentException().isThrownBy(() -> request.with("A", "1\r\nB: 2"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"ftp://public.example", "file:///etc/passwd", "mailto:a@b", "http:///x"})
    void what_is_no_address_of_http_is_refused(String uri) {
        assertThatIllegalArgumentException().isThrownBy(() -> request(uri));
    }
}
