package dev.tradewind.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.InetAddress;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class FieldsTest {
    private static final Route COUNT =
            Route.put(
                    "/stock",
                    call -> {
                        var fields = call.fields();
                        int count = fields.integer("count", 0, 9);
                        fields.requireValid();
                        return Reply.ok(count);
                    });

    private static final Route NAME =
            Route.put(
                    "/stock",
                    call -> {
                        var fields = call.fields();
                        var name = fields.text("name");
                        fields.requireValid();
                        return Reply.ok(name);
                    });

    @Test
    void a_member_that_nobody_reads_is_refused_by_its_name() {
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> answer(COUNT, "{\"count\": 7, \"cuont\": 8}"))
                .satisfies(problem ->
                        assertThat(problem.errors())
                                .containsExactly(new FieldError("/cuont", "is not known here")));
    }

    @Test
    void a_lenient_route_skips_it() {
        assertThat(answer(COUNT.lenient(), "{\"count\": 7, \"cuont\": 8}").status()).isEqualTo(200);
    }

    @Test
    void what_is_no_json_is_told_where_and_not_by_a_parser() {
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> answer(COUNT, "{\"count\": ?}"))
                .withMessage("the body is not JSON at line 1, column 11");
    }

    @Test
    void a_member_that_is_there_twice_is_named() {
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> answer(COUNT, "{\"count\": 7, \"count\": 8}"))
                .withMessage("the body has the member 'count' twice");
    }

    @Test
    void what_is_nested_too_deeply_is_refused_with_the_limit() {
        var deep = "{\"count\": " + "[".repeat(1001) + "]".repeat(1001) + "}";

        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> answer(COUNT, deep))
                .withMessage("the body is nested more deeply than 1000 levels, which is the most");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\\u0000",
                "\\u001B[2J",
                "\\n",
                "\\u0085",
                "\\u2028",
                "\\uD800",
                "\\uDC00",
                "\\u202E",
                "\\u2066",
                "\\u200F"
            })
    void a_text_with_what_is_not_seen_is_refused(String escape) {
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> answer(NAME, "{\"name\": \"a%sb\"}".formatted(escape)))
                .satisfies(problem ->
                        assertThat(problem.errors())
                                .extracting(FieldError::pointer)
                                .containsExactly("/name"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\uD83D\\uDE00", "é", "日本", "x y", "שלום"})
    void any_other_text_is_taken(String text) {
        assertThat(answer(NAME, "{\"name\": \"%s\"}".formatted(text)).status()).isEqualTo(200);
    }

    private static Reply answer(Route route, String body) {
        var request =
                new Request(
                        "PUT",
                        "/stock",
                        "",
                        Map.of(),
                        body.getBytes(UTF_8),
                        InetAddress.getLoopbackAddress());
        return route.handler().handle(new HttpCall(request, Map.of()));
    }
}
