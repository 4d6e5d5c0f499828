package dev.tradewind.app.instance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradewind.http.Authentication;
import dev.tradewind.http.Exchange;
import dev.tradewind.http.HttpHandler;
import dev.tradewind.http.Problem;
import dev.tradewind.http.Reply;
import dev.tradewind.http.Request;
import dev.tradewind.http.access.ApiCaller;
import dev.tradewind.http.access.ApiRole;
import dev.tradewind.http.json.Json;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/// Requests that are logged around a handler.
class AccessLogTest {
    private static final Instant NOW = Instant.parse("2026-11-30T10:00:30Z");

    private final List<JsonNode> lines = new ArrayList<>();
    private long nanos;

    private AccessLog around(Function<Request, Reply> answers) {
        return new AccessLog(
                new Answers(answers),
                AccessLogTest::callerOf,
                this::take,
                InstantSource.fixed(NOW),
                () -> nanos);
    }

    private void take(long atMillis, String line) {
        assertThat(atMillis).isEqualTo(NOW.toEpochMilli());
        lines.add(Json.read(line.getBytes(StandardCharsets.UTF_8)));
    }

    /// The caller that a header names, as tokens do: a customer by an address.
    private static ApiCaller callerOf(Request head) {
        var name =
                head.header("Authorization")
                        .orElseThrow(() -> Problem.of(Problem.Kind.UNAUTHENTICATED, "who asks?"));
        return switch (name) {
            case "anybody" -> ApiCaller.ANYBODY;
            case "ada@example.com" ->
                    new ApiCaller(name, Set.of(ApiRole.CUSTOMER), Optional.of(name));
            case "broken" -> throw new IllegalStateException("must not be asked");
            default -> new ApiCaller(name, Set.of(ApiRole.FINANCE), Optional.empty());
        };
    }

    private static Request asked(String path, String who) {
        return new Request(
                "GET",
                path,
                "",
                Map.of("authorization", who),
                new byte[0],
                InetAddress.getLoopbackAddress());
    }

    @Test
    void a_line_names_whoever_was_let_in_and_no_customer() {
        var log = around(it -> Reply.json(it.path().equals("/unproven") ? 401 : 200, Map.of()));
        log.answer(asked("/payments/o-1", "ledger-job"));
        log.admit(asked("/refused", "ledger-job"), 0);
        log.answer(asked("/orders/o-1", "ada@example.com"));
        log.answer(asked("/orders/o-1", "anybody"));
        log.answer(asked("/unproven", "broken"));
        log.answer(request("GET", "/open", ""));

        assertThat(lines)
                .extracting(it -> it.path("caller").asText())
                .containsExactly("ledger-job", "ledger-job", "customer", "", "", "");
        assertThat(lines).noneMatch(it -> it.toString().contains("ada"));
    }

    private static Request request(String method, String path, String query) {
        return new Request(
                method, path, query, Map.of(), new byte[0], InetAddress.getLoopbackAddress());
    }

    private static Reply accepted(Object body) {
        return Reply.json(202, body);
    }

    @Test
    void a_line_says_what_was_asked_what_came_of_it_and_how_long_it_took() {
        var log =
                around(_ -> {
                    nanos += 7_400_000;
                    return accepted(Map.of("orderId", "o-1"));
                });
        log.answer(request("POST", "/orders", "secret=1"));

        assertThat(lines)
                .containsExactly(
                        Json.read(
                                """
                                {"time":"2026-11-30T10:00:30Z","level":"INFO","service":"order-api","method":"POST","path":"/orders",\
                                "status":202,"millis":7,"bytes":17,"orderId":"o-1"}\
                                """
                                        .getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void the_order_is_that_of_the_path_or_of_the_answer_to_a_change() {
        var log = around(_ -> accepted(Map.of("orderId", "of-the-answer")));
        for (var path :
                List.of(
                        "/orders/o-1",
                        "/orders/o-1/timeline",
                        "/payments/o-1/refunds",
                        "/fraud/cases/o-1",
                        "/orders/export",
                        "/payments/notices",
                        "/orders",
                        "/refunds")) {
            log.answer(request("GET", path, ""));
        }
        log.answer(request("POST", "/carts/c-1/checkout", ""));

        assertThat(lines)
                .extracting(it -> it.path("orderId").asText())
                .containsExactly("o-1", "o-1", "o-1", "o-1", "", "", "", "", "of-the-answer");
    }

    @Test
    void what_watches_and_who_a_customer_is_is_left_out() {
        var log = around(_ -> accepted(Map.of()));
        log.answer(request("GET", "/health/ready", ""));
        log.answer(request("GET", "/metrics", ""));
        log.answer(request("GET", "/console/app.js", ""));
        log.answer(request("GET", "/customers/ada@example.com/points", ""));
        log.answer(request("GET", "/%63ustomers/ada%40example.com/points", ""));
        log.answer(request("GET", "/customer/ada%40example.com", ""));

        assertThat(lines)
                .extracting(it -> it.path("path").asText())
                .containsExactly("/customers/*/points", "/%63ustomers/*/points", "/customer/*");
    }

    @Test
    void a_refusal_before_the_body_and_a_failure_are_logged_too() {
        var log =
                around(_ -> {
                    throw new IllegalStateException("broken");
                });
        log.admit(request("GET", "/refused", ""), 0);
        assertThatIllegalStateException()
                .isThrownBy(() -> log.answer(request("GET", "/broken", "")));

        assertThat(lines).extracting(it -> it.path("status").asInt()).containsExactly(403, 500);
        assertThat(lines)
                .extracting(it -> it.path("level").asText())
                .containsExactly("WARN", "ERROR");
    }

    @Test
    void a_round_is_logged_once_it_has_ended_well() {
        var log = around(_ -> accepted(Map.of()));
        log.answerTogether(round("/a", "/b"));
        assertThat(lines).extracting(it -> it.path("path").asText()).containsExactly("/a", "/b");

        lines.clear();
        assertThatIllegalStateException()
                .isThrownBy(() -> log.answerTogether(round("/c", "/failing")));
        assertThat(lines).isEmpty();
    }

    @Test
    void an_answer_stands_whatever_goes_wrong_with_its_line() {
        var taken = new ArrayList<String>();
        var log =
                new AccessLog(
                        new Answers(_ -> accepted(Map.of())),
                        Authentication.NONE,
                        (_, line) -> {
                            taken.add(line);
                            throw new IllegalStateException("nobody takes it");
                        },
                        InstantSource.fixed(NOW),
                        () -> nanos);
        log.answerTogether(round("/a", "/b"));

        assertThat(log.answer(request("GET", "/c", "")).status()).isEqualTo(202);
        assertThat(log.admit(request("GET", "/refused", ""), 0))
                .isInstanceOf(HttpHandler.Admission.Refused.class);
        assertThat(taken).hasSize(4);
    }

    @Test
    void an_answer_that_only_begins_as_an_object_is_of_no_order() {
        var log = around(_ -> new Reply(200, Map.of(), "{no".getBytes(StandardCharsets.UTF_8)));
        log.answer(request("POST", "/a", ""));

        assertThat(lines).singleElement().satisfies(it -> assertThat(it.has("orderId")).isFalse());
    }

    private static Iterator<Exchange> round(String... paths) {
        return List.of(paths).stream()
                .<Exchange>map(it -> new Asked(request("GET", it, "")))
                .iterator();
    }

    private record Asked(Request request) implements Exchange {
        @Override
        public void reply(Reply reply) {
            // nobody waits for it
        }
    }

    /// A handler that refuses one path at once, and fails a round with another.
    private record Answers(Function<Request, Reply> answers) implements HttpHandler {
        @Override
        public int bodyBytesMax() {
            return 1_000;
        }

        @Override
        public Admission admit(Request head, int bodyBytes) {
            return head.path().equals("/refused")
                    ? new Admission.Refused(Reply.json(403, Map.of()))
                    : new Admission.Admitted(() -> {});
        }

        @Override
        public void answerTogether(Iterator<Exchange> exchanges) {
            exchanges.forEachRemaining(it -> {
                it.reply(answers.apply(it.request()));
                if (it.request().path().equals("/failing")) {
                    throw new IllegalStateException("the round has failed");
                }
            });
        }

        @Override
        public Reply answer(Request request) {
            return answers.apply(request);
        }

        @Override
        public Reply refusal(int status) {
            return Reply.json(status, Map.of());
        }
    }
}
