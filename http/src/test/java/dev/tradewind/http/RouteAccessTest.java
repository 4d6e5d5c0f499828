package dev.tradewind.http;

import static dev.tradewind.http.access.ApiRole.CUSTOMER;
import static dev.tradewind.http.access.ApiRole.FINANCE;
import static dev.tradewind.http.access.ApiRole.SUPPORT;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.http.HttpHandler.Admission;
import dev.tradewind.http.access.ApiCaller;
import dev.tradewind.http.json.Json;
import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Routes of a server that asks who calls. Here a caller is proven by its name.
class RouteAccessTest {
    private static final Map<String, ApiCaller> CALLERS =
            Map.of(
                    "desk", new ApiCaller("desk", Set.of(SUPPORT), Optional.empty()),
                    "books", new ApiCaller("books", Set.of(FINANCE), Optional.empty()),
                    "Ann", new ApiCaller("Ann", Set.of(CUSTOMER), Optional.of("ann@example.com")));

    private final RouteHandling handling =
            new RouteHandling(
                    List.of(
                            Route.get("/orders", RouteAccessTest::told).askedBy(CUSTOMER, SUPPORT),
                            Route.post("/orders", _ -> Reply.ok("placed"))
                                    .inRounds()
                                    .askedBy(CUSTOMER),
                            Route.get("/open", _ -> Reply.ok("open")).openToAll(),
                            Route.get("/forgotten", _ -> Reply.ok("secret"))),
                    calls -> calls.forEachRemaining(Runnable::run),
                    _ -> {},
                    RouteAccessTest::callerOf);

    private static ApiCaller callerOf(Request head) {
        var name =
                head.header("Authorization")
                        .orElseThrow(() -> Problem.of(Problem.Kind.UNAUTHENTICATED, "nobody"));
        return Optional.ofNullable(CALLERS.get(name))
                .orElseThrow(() -> Problem.of(Problem.Kind.INVALID_TOKEN, "who?"));
    }

    private static Reply told(HttpCall call) {
        return Reply.ok(
                Map.of(
                        "confinement", call.confinement().orElse("none"),
                        "ann", call.isFor("Ann@example.com"),
                        "bob", call.isFor("bob@example.com")));
    }

    @Test
    void nobody_is_asked_to_prove_it_and_told_how() {
        var reply = handling.answer(request("GET", "/orders", Map.of()));

        assertThat(reply.status()).isEqualTo(401);
        assertThat(reply.headers())
                .containsEntry("Content-Type", "application/problem+json")
                .containsEntry("WWW-Authenticate", "Bearer realm=\"tradewind\"");
        assertThat(Json.read(reply.bytes()).path("type").asText()).endsWith("/unauthenticated");
    }

    @Test
    void a_proof_that_is_none_is_told_as_such() {
        var reply = handling.answer(by("a-stranger", "GET", "/orders"));

        assertThat(reply.status()).isEqualTo(401);
        assertThat(reply.headers().get("WWW-Authenticate")).contains("error=\"invalid_token\"");
    }

    @Test
    void a_caller_of_another_role_is_refused_with_those_that_are_taken() {
        var reply = handling.answer(by("books", "GET", "/orders"));

        assertThat(reply.status()).isEqualTo(403);
        assertThat(reply.headers().get("WWW-Authenticate"))
                .contains("error=\"insufficient_scope\"");
        assertThat(Json.read(reply.bytes()).path("detail").asText())
                .isEqualTo("GET /orders is for customer, support, and books is not");
    }

    @Test
    void a_customer_is_confined_to_its_own_things_and_support_is_not() {
        assertThat(handling.answer(by("Ann", "GET", "/orders")).bytes())
                .asString(UTF_8)
                .contains("\"ann\":true", "\"bob\":false", "\"ann@example.com\"");
        assertThat(handling.answer(by("desk", "GET", "/orders")).bytes())
                .asString(UTF_8)
                .contains("\"ann\":true", "\"bob\":true", "\"none\"");
    }

    @Test
    void what_is_open_asks_nobody_and_what_says_nothing_lets_nobody_in() {
        assertThat(handling.answer(request("GET", "/open", Map.of())).status()).isEqualTo(200);
        assertThat(handling.answer(by("desk", "GET", "/forgotten")).status()).isEqualTo(403);
        assertThat(handling.answer(by("desk", "GET", "/nowhere")).status()).isEqualTo(404);
    }

    @Test
    void whoever_is_refused_is_so_before_there_is_a_body() {
        assertThat(handling.admit(by("desk", "POST", "/orders"), 1 << 20))
                .isInstanceOfSatisfying(
                        Admission.Refused.class,
                        refused -> assertThat(refused.reply().status()).isEqualTo(403));
        assertThat(handling.admit(request("POST", "/orders", Map.of()), 1 << 20))
                .isInstanceOfSatisfying(
                        Admission.Refused.class,
                        refused -> assertThat(refused.reply().status()).isEqualTo(401));
        assertThat(handling.admit(by("Ann", "POST", "/orders"), 1 << 20))
                .isInstanceOf(Admission.Admitted.class);
    }

    private static Request by(String caller, String method, String path) {
        return request(method, path, Map.of("authorization", caller));
    }

    private static Request request(String method, String path, Map<String, String> headers) {
        return new Request(
                method, path, "", headers, new byte[0], InetAddress.getLoopbackAddress());
    }
}
