package dev.tradewind.http.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.http.Body;
import dev.tradewind.http.Reply;
import dev.tradewind.http.Route;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The rules of RFC 9110 and RFC 9112, as bytes on a socket.
@Timeout(30)
final class HttpRulesTest {
    private static final String END = "Connection: close\r\n\r\n";
    private static final String LOCAL = "Host: localhost\r\n";

    private final RouteServer server =
            RouteServer.start(
                    0,
                    List.of(
                            Route.get("/text", _ -> text("hello")),
                            Route.get("/stream", _ -> stream()),
                            Route.get("/host", call -> text(call.header("host").orElse(""))),
                            Route.post("/echo", call -> text(new String(call.body(), UTF_8)))));

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void a_request_names_one_host() throws IOException {
        assertThat(answer("GET /text HTTP/1.1\r\n" + LOCAL + END)).startsWith("HTTP/1.1 200 ");
        assertThat(answer("GET /text HTTP/1.1\r\n" + END)).startsWith("HTTP/1.1 400 ");
        assertThat(answer("GET /text HTTP/1.1\r\n" + LOCAL + LOCAL + END))
                .startsWith("HTTP/1.1 400 ");
        assertThat(answer("GET /text HTTP/1.0\r\n" + LOCAL + LOCAL + END))
                .startsWith("HTTP/1.1 400 ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "localhost:many", "user@localhost", "localhost/text", "[::1"})
    void a_host_that_can_be_none_is_refused(String host) throws IOException {
        assertThat(answer("GET /text HTTP/1.1\r\nHost: " + host + "\r\n" + END))
                .startsWith("HTTP/1.1 400 ");
    }

    @Test
    void the_host_in_the_target_counts_before_the_header() throws IOException {
        var request = "GET http://localhost:1/host HTTP/1.1\r\nHost: example.com\r\n" + END;

        assertThat(answer(request)).startsWith("HTTP/1.1 200 ").endsWith("\r\n\r\nlocalhost:1");
    }

    @ParameterizedTest
    @CsvSource({
        "HTTP/2.0, 505",
        "HTTP/3.0, 505",
        "HTTP/0.9, 505",
        "HTTP/1.2, 200",
        "HTTQ/1.1, 400"
    })
    void only_the_first_major_version_is_spoken(String version, int status) throws IOException {
        assertThat(answer("GET /text " + version + "\r\n" + LOCAL + END))
                .startsWith("HTTP/1.1 " + status + " ");
    }

    @Test
    void whoever_begins_as_in_http_2_is_told_so_once() throws IOException {
        var answer = answer("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\4\0\0\0\0\0");

        assertThat(answer).startsWith("HTTP/1.1 505 ").containsIgnoringCase("connection: close");
        assertThat(answer.split("HTTP/1.1 505", -1)).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "chunked; 200",
                "Chunked; 200",
                "gzip, chunked; 501",
                "gzip; 400",
                "identity; 400",
                "chunked, gzip; 400",
                "chunked, chunked; 400"
            })
    void the_only_transfer_coding_is_chunked(String codings, int status) throws IOException {
        assertThat(answer(post("Transfer-Encoding: " + codings + "\r\n") + "2\r\n{}\r\n0\r\n\r\n"))
                .startsWith("HTTP/1.1 " + status + " ");
    }

    @Test
    void a_body_with_two_lengths_is_refused_and_nothing_after_it_is_read() throws IOException {
        var smuggled = "0\r\n\r\nGET /text HTTP/1.1\r\n" + LOCAL + "\r\n";

        var answer = answer(post("Transfer-Encoding: chunked\r\nContent-Length: 5\r\n") + smuggled);

        assertThat(answer).startsWith("HTTP/1.1 400 ");
        assertThat(answer.split("HTTP/1.1 ", -1)).hasSize(2);
        assertThat(answer(post("Content-Length: 2\r\nContent-Length: 3\r\n") + "{}"))
                .startsWith("HTTP/1.1 400 ");
    }

    @Test
    void http_1_0_has_no_transfer_codings() throws IOException {
        var request =
                "POST /echo HTTP/1.0\r\n"
                        + LOCAL
                        + "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n";

        assertThat(answer(request)).startsWith("HTTP/1.1 400 ");
    }

    @Test
    void a_head_is_answered_as_its_get_would_be_without_the_body() throws IOException {
        var head = answer("HEAD /text HTTP/1.1\r\n" + LOCAL + END);
        var get = answer("GET /text HTTP/1.1\r\n" + LOCAL + END);

        assertThat(withoutDate(head) + "hello").isEqualTo(withoutDate(get));
        assertThat(answer("HEAD /nowhere HTTP/1.1\r\n" + LOCAL + END))
                .startsWith("HTTP/1.1 404 ")
                .endsWith("\r\n\r\n");
    }

    @Test
    void the_head_of_a_streamed_answer_begins_no_stream() throws IOException {
        var request = "HEAD /stream HTTP/1.1\r\n" + LOCAL + "\r\n";

        var answers = answer(request + "GET /text HTTP/1.1\r\n" + LOCAL + END);

        assertThat(answers).startsWith("HTTP/1.1 200 ").doesNotContain("part").endsWith("hello");
        assertThat(answers.split("HTTP/1.1 200 ", -1)).hasSize(3);
    }

    @Test
    void another_method_is_told_the_right_ones() throws IOException {
        assertThat(answer("BREW /text HTTP/1.1\r\n" + LOCAL + END))
                .startsWith("HTTP/1.1 405 ")
                .containsIgnoringCase("\r\nallow: GET, HEAD\r\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "application/json; identity; 200",
                "application/json|charset=UTF-8; identity; 200",
                "application/json|charset=\"utf-8\"; identity; 200",
                "application/cloudevents+json; identity; 200",
                "application/json|charset=iso-8859-1; identity; 415",
                "application/json; gzip; 415",
                "application/json; br; 415",
                "application/cbor; identity; 415"
            })
    void a_body_that_is_not_read_is_refused_as_such(String type, String coding, int status)
            throws IOException {
        var headers =
                "Content-Type: %s\r\nContent-Encoding: %s\r\nContent-Length: 2\r\n"
                        .formatted(type.replace('|', ';'), coding);

        assertThat(answer("POST /echo HTTP/1.1\r\n" + LOCAL + headers + END + "{}"))
                .startsWith("HTTP/1.1 " + status + " ");
    }

    @Test
    void a_name_of_elsewhere_and_a_page_of_another_site_are_refused() throws IOException {
        var page = "POST /echo HTTP/1.1\r\n" + LOCAL;

        assertThat(answer("GET /text HTTP/1.1\r\nHost: attacker.example.com\r\n" + END))
                .startsWith("HTTP/1.1 403 ");
        assertThat(answer(page + "Origin: https://example.com\r\n" + END))
                .startsWith("HTTP/1.1 403 ");
        assertThat(answer(page + "Sec-Fetch-Site: cross-site\r\n" + END))
                .startsWith("HTTP/1.1 403 ");
        assertThat(
                        answer(
                                page
                                        + "Origin: http://localhost\r\nSec-Fetch-Site: same-origin\r\n"
                                        + END))
                .startsWith("HTTP/1.1 200 ");
    }

    private static String post(String headers) {
        return "POST /echo HTTP/1.1\r\n"
                + LOCAL
                + "Content-Type: application/json\r\n"
                + headers
                + END;
    }

    /// All that comes until the server closes.
    private String answer(String request) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.setSoTimeout(RawClient.PATIENCE_MILLIS);
            socket.getOutputStream().write(request.getBytes(UTF_8));
            return new String(socket.getInputStream().readAllBytes(), UTF_8);
        }
    }

    private static String withoutDate(String answer) {
        return answer.replaceFirst("(?i)date: [^\r]*\r\n", "");
    }

    private static Reply text(String text) {
        return new Reply(200, Map.of("Content-Type", "text/plain"), text.getBytes(UTF_8));
    }

    private static Reply stream() {
        return new Reply(200, Map.of(), new Body.Stream(out -> out.write("part".getBytes(UTF_8))));
    }
}
