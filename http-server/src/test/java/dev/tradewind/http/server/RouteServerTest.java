package dev.tradewind.http.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tradewind.http.Problem;
import dev.tradewind.http.Reply;
import dev.tradewind.http.Route;
import dev.tradewind.http.json.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class RouteServerTest {
    private final HttpClient client = HttpClient.newHttpClient();
    private final RouteServer server =
            RouteServer.start(
                    0,
                    List.of(
                            Route.get(
                                    "/greetings/{name}",
                                    call ->
                                            Reply.ok(
                                                    Map.of(
                                                            "to", call.pathParameter("name"),
                                                            "from",
                                                                    call.queryParameter("from")
                                                                            .orElse(""),
                                                            "mood",
                                                                    call.header("X-MOOD")
                                                                            .orElse("")))),
                            Route.get(
                                    "/unchanged",
                                    _ -> new Reply(304, Map.of("ETag", "\"1\""), new byte[0])),
                            Route.put(
                                    "/greetings/{name}",
                                    _ -> new Reply(200, Map.of(), new byte[0])),
                            Route.post(
                                    "/greetings/all",
                                    _ -> new Reply(200, Map.of(), "all".getBytes(UTF_8))),
                            Route.get(
                                    "/cookies",
                                    _ -> Reply.ok("two").setting(List.of("a=1; Path=/", "b=2"))),
                            Route.post("/echo", call -> new Reply(200, Map.of(), call.body())),
                            Route.get(
                                    "/refusal",
                                    _ -> {
                                        throw Problem.inField("/items", "must not be empty");
                                    }),
                            Route.get(
                                    "/defect",
                                    _ -> {
                                        throw new IllegalStateException("the secret cause");
                                    })));

    @AfterEach
    void stop() {
        server.close();
        client.close();
    }

    @Test
    void a_route_gets_path_query_headers_of_any_case() throws Exception {
        var response = send(request("/greetings/Ann%20B?from=Bob").header("x-mood", "fine").GET());

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(Json.read(response.body().getBytes(UTF_8)))
                .isEqualTo(
                        Json.read(
                                "{\"to\":\"Ann B\",\"from\":\"Bob\",\"mood\":\"fine\"}"
                                        .getBytes(UTF_8)));
    }

    @Test
    void what_has_not_changed_is_answered_without_a_length() throws Exception {
        for (int time = 0; time < 2; time++) {
            var response = send(request("/unchanged").GET());

            assertThat(response.statusCode()).isEqualTo(304);
            assertThat(response.headers().firstValue("ETag")).contains("\"1\"");
            assertThat(response.headers().firstValue("Content-Length")).isEmpty();
        }
    }

    @Test
    void each_cookie_is_sent_alone() throws Exception {
        var response = send(request("/cookies").GET());

        assertThat(response.headers().allValues("Set-Cookie"))
                .containsExactly("a=1; Path=/", "b=2");
    }

    @Test
    void a_route_gets_the_body() throws Exception {
        var response = send(json("/echo").POST(BodyPublishers.ofString("hello")));

        assertThat(response.body()).isEqualTo("hello");
    }

    @Test
    void a_body_that_another_site_can_have_a_browser_send_is_refused() throws Exception {
        var body = BodyPublishers.ofString("{}");
        for (var type :
                List.of("text/plain", "text/plain;application/json", "multipart/form-data")) {
            var request = request("/echo").header("Content-Type", type).POST(body);
            assertProblem(send(request), 415, "application/json");
        }

        assertProblem(send(request("/echo").POST(body)), 415, "application/json");
    }

    @Test
    void a_refusal_is_problem_details_that_name_the_field() throws Exception {
        assertProblem(send(request("/refusal").GET()), 400, "/items");
    }

    @Test
    void a_path_that_cannot_be_decoded_is_the_senders_fault() throws Exception {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.getOutputStream()
                    .write(
                            "GET /greetings/%zz HTTP/1.1\r\nHost: localhost\r\n\r\n"
                                    .getBytes(UTF_8));
            var bytes = new byte[1024];
            int length = socket.getInputStream().read(bytes);

            assertThat(new String(bytes, 0, length, UTF_8)).startsWith("HTTP/1.1 400");
        }
    }

    @Test
    void an_encoded_slash_belongs_to_its_segment() throws Exception {
        assertThat(send(request("/greetings/Ann%2FBob+Carl").GET()).body())
                .contains("\"to\":\"Ann/Bob+Carl\"");
        assertProblem(send(request("/greetings%2FAnn").GET()), 404, "/greetings%2FAnn");
    }

    @Test
    void an_unknown_path_is_not_found() throws Exception {
        assertProblem(send(request("/nowhere").GET()), 404, "/nowhere");
    }

    @Test
    void a_wrong_method_is_told_the_right_ones() throws Exception {
        var response = send(request("/greetings/Ann").DELETE());

        assertProblem(response, 405, "/greetings/Ann does not take DELETE, but GET, HEAD, PUT");
        assertThat(response.headers().firstValue("Allow")).hasValue("GET, HEAD, PUT");
    }

    @Test
    void a_path_that_fits_two_templates_is_answered_with_the_method_of_either() throws Exception {
        assertThat(send(request("/greetings/all").POST(BodyPublishers.noBody())).body())
                .isEqualTo("all");
        assertThat(send(request("/greetings/all").GET()).statusCode()).isEqualTo(200);
    }

    @Test
    void a_defect_says_nothing_of_its_cause() throws Exception {
        var response = send(request("/defect").GET());

        assertProblem(response, 500, "defect");
        assertThat(response.body()).doesNotContain("secret");
    }

    @Test
    void a_body_over_the_limit_is_too_large() throws Exception {
        var body = BodyPublishers.ofByteArray(new byte[(256 << 10) + 1]);

        assertProblem(send(json("/echo").POST(body)), 413, "256 KiB");
    }

    @Test
    void what_else_is_too_large_is_told_how_large_it_may_be() throws Exception {
        assertProblem(send(request("/" + "a".repeat(9000)).GET()), 414, "8 KiB");
        assertProblem(
                send(request("/echo").header("X-Large", "a".repeat(17_000)).GET()), 431, "16 KiB");
    }

    @Test
    void a_taken_port_is_named() {
        assertThatThrownBy(() -> RouteServer.start(server.port(), List.of()))
                .isInstanceOf(PortTaken.class)
                .hasMessageContaining(String.valueOf(server.port()));
    }

    private static void assertProblem(HttpResponse<String> response, int status, String inDetail) {
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type"))
                .hasValue("application/problem+json");
        var problem = Json.read(response.body().getBytes(UTF_8));
        assertThat(problem.path("status").asInt()).isEqualTo(status);
        assertThat(problem.path("detail").asText()).contains(inDetail);
    }

    private HttpRequest.Builder json(String path) {
        return request(path).header("Content-Type", "application/JSON; charset=utf-8");
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + server.port() + path));
    }

    private HttpResponse<String> send(HttpRequest.Builder request)
            throws IOException, InterruptedException {
        return client.send(request.build(), BodyHandlers.ofString());
    }
}
