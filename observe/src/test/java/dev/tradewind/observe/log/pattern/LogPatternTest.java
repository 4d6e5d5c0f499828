package dev.tradewind.observe.log.pattern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tradewind.engine.Refusal;
import dev.tradewind.observe.log.LogFault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Patterns as the user guide has them, and messages that they match or not.
class LogPatternTest {
    private static final String JSON =
            "{\"eventType\":\"UpdateTrail\",\"sourceIPAddress\":\"111.111.111.111\","
                    + "\"arrayKey\":[\"value\",\"another value\"],\"objectList\":[{\"name\":\"a\","
                    + "\"id\":1},{\"name\":\"b\",\"id\":2}],\"SomeObject\":null,\"ThisFlag\":true,"
                    + "\"cluster.name\":\"c\",\"latency\":12.5}";
    private static final String ACCESS =
            "127.0.0.1 Prod frank [10/Oct/2000:13:25:15 -0700] \"GET /index.html HTTP/1.0\" 404 1534";

    private static boolean matches(String pattern, String message) {
        return LogPattern.parse(pattern).matches(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "'' | [ERROR 400] BAD REQUEST | true",
                "ERROR | [ERROR 400] BAD REQUEST | true",
                "ERROR | [error 400] BAD REQUEST | false",
                "ERROR ARGUMENTS | [ERROR 419] MISSING ARGUMENTS | true",
                "ERROR ARGUMENTS | [ERROR 400] BAD REQUEST | false",
                "?ERROR ?ARGUMENTS | INVALID ARGUMENTS | true",
                "?ERROR ?WARN | INFO all is well | false",
                "\"INTERNAL SERVER ERROR\" | [ERROR 500] INTERNAL SERVER ERROR | true",
                "\"INTERNAL SERVER ERROR\" | INTERNAL ERROR of a SERVER | false",
                "ERROR -ARGUMENTS | [ERROR 400] BAD REQUEST | true",
                "ERROR -ARGUMENTS | [ERROR 419] MISSING ARGUMENTS | false",
                "-\"a b\" | a  b | true",
                "?ERROR WARN | WARN only | true",
                "%AUTHORIZED% | [ERROR 401] UNAUTHORIZED REQUEST | true",
                "%ERROR[0-9]{3}% | an ERROR404 | true",
                "%^ERROR% | an ERROR404 | false",
                "\"a \\\"b\\\"\" | a \"b\" c | true",
            })
    void terms(String pattern, String message, boolean isMatch) {
        assertThat(matches(pattern, message)).isEqualTo(isMatch);
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = "->",
            quoteCharacter = '\'',
            value = {
                "{ $.eventType = \"UpdateTrail\" } -> true",
                "{ $.eventType = UpdateTrail } -> true",
                "{ $.eventType = \"Update*\" } -> true",
                "{ $.eventType != \"UpdateTrail\" } -> false",
                "{ $.nothing != \"UpdateTrail\" } -> false",
                "{ $.sourceIPAddress != 123.123.* } -> true",
                "{ $.arrayKey[0] = \"value\" } -> true",
                "{ $.arrayKey[1] = \"value\" } -> false",
                "{ $.arrayKey[*] = \"another value\" } -> true",
                "{ $.objectList[1].id = 2 } -> true",
                "{ $.objectList[1].id > 1 && $.latency <= 12.5 } -> true",
                "{ $.SomeObject IS NULL } -> true",
                "{ $.SomeOtherObject NOT EXISTS } -> true",
                "{ $.eventType NOT EXISTS } -> false",
                "{ $.ThisFlag IS TRUE } -> true",
                "{ $.ThisFlag IS FALSE } -> false",
                "{ $.['cluster.name'] = \"c\" } -> true",
                "{ ($.latency > 100 || $.ThisFlag IS TRUE) && $.eventType = \"*Trail\" } -> true",
                "{ $.latency > 100 || $.ThisFlag IS TRUE && $.eventType = \"x\" } -> false",
                "{ $.eventType = %Update[A-Z]% } -> true",
                "{ $.latency = \"12.5\" } -> true",
            })
    void json(String pattern, boolean isMatch) {
        assertThat(matches(pattern, JSON)).isEqualTo(isMatch);
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = "->",
            quoteCharacter = '\'',
            value = {
                "[ip, env, user, time, request, status, size] -> true",
                "[ip, env, user, time, request, status] -> false",
                "[ip, ..., status = 404, size] -> true",
                "[ip, ..., status = 4*, size] -> true",
                "[ip, ..., status != 4*, size] -> false",
                "[..., size > 1000] -> true",
                "[..., size >= 1535] -> false",
                "[ip = 127.0.0.1 || ip = ::1, ...] -> true",
                "[w1, w2 != \"Prod\" && w2 != \"Test\", ...] -> false",
                "[ip, env, user, time, request = \"*.html*\", ...] -> true",
                "[ip, env, user, time, request = %^GET%, ...] -> true",
            })
    void delimited(String pattern, boolean isMatch) {
        assertThat(matches(pattern, ACCESS)).isEqualTo(isMatch);
    }

    @Test
    void what_a_pattern_names_can_be_taken_from_a_message() {
        var json = LogPattern.parse("{ $.latency > 1 && $.objectList[0].name = * }");
        var delimited = LogPattern.parse("[ip, ..., status, size]");

        assertThat(json.values(JSON))
                .containsEntry("$.latency", "12.5")
                .containsEntry("$.objectList[0].name", "a");
        assertThat(json.value(JSON, "$.eventType")).contains("UpdateTrail");
        assertThat(json.value(JSON, "$.nothing")).isEmpty();
        assertThat(delimited.values(ACCESS))
                .containsEntry("$ip", "127.0.0.1")
                .containsEntry("$status", "404");
        assertThat(delimited.value(ACCESS, "$size")).contains("1534");
    }

    @Test
    void a_pattern_of_json_matches_nothing_else() {
        assertThat(matches("{ $.a NOT EXISTS }", "no json")).isFalse();
        assertThat(matches("{ $.a NOT EXISTS }", "[1]")).isFalse();
        assertThat(matches("{ $.a NOT EXISTS }", "{\"b\":")).isFalse();
        assertThat(matches("{ $.a NOT EXISTS }", " {}")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a!",
                "\"open",
                "%open",
                "%a(b)%",
                "%[a%",
                "{ $.a }",
                "{ $.a = 1",
                "{ $.a = 1 } b",
                "{ a = 1 }",
                "{ $.a > \"x\" }",
                "{ $.a IS MAYBE }",
                "{ $.a = 1 && }",
                "{ $.a[x] = 1 }",
                "[a, b",
                "[a = ]",
                "[a = 1 || b = 2]",
                "[..., a, ...]",
                "?",
                "-",
            })
    void what_is_no_pattern_is_refused(String pattern) {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> LogPattern.parse(pattern))
                .satisfies(it -> assertThat(it.code()).isEqualTo(LogFault.INVALID_PATTERN));
    }

    @Test
    void a_regular_expression_that_goes_back_and_forth_without_end_is_refused() {
        var pattern = LogPattern.parse("%.*.*.*.*.*x%");

        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> pattern.matches("a".repeat(10_000)))
                .withMessageContaining("too long");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "%a*b% -x -y",
                "{ $.a = \"*a*b\" || $.a = %a*c% }",
                "[a = *a*b || a = %a*c%, ...]",
            })
    void what_regular_expressions_look_at_is_counted_over_all_messages(String text) {
        var pattern = LogPattern.parse(text);
        var message = text.startsWith("{") ? "{\"a\":\"aaaa\"}" : "aaaa";

        pattern.matches(message);
        long once = pattern.looks();
        pattern.matches(message);

        assertThat(once).isPositive();
        assertThat(pattern.looks()).isEqualTo(2 * once);
        assertThat(LogPattern.parse("a \"b\"").looks()).isZero();
    }

    @Test
    void many_messages_that_take_long_together_are_too_many_in_the_end() {
        var looks = new Looks(1_000);
        var regex = LogRegex.compile("a*b", looks);

        assertThat(regex.isIn("aaaa")).isFalse();
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> {
                    for (int i = 0; i < 1_000; i++) {
                        regex.isIn("aaaa");
                    }
                })
                .withMessageContaining("too long");
    }
}
