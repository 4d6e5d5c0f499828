package dev.tradewind.dapr.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.tradewind.http.json.Json;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CelRuleTest {
    private static final JsonNode EVENT =
            Json.read(
                    """
                    {"type": "order.created", "source": "shop", "none": null,
                     "data": {"total": 100, "price": 99.5, "items": [1, 2], "vip": true}}
                    """
                            .getBytes(StandardCharsets.UTF_8));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "event.type == \"order.created\"",
                "event.type.startsWith(\"order.\")",
                "event.data.total > 99.5",
                "event.data.total > event.data.price",
                "event.data.total in [100.0]",
                "event.data.total == 100",
                "event.data.vip",
                "has(event.data.items) && size(event.data.items) == 2",
                "event.data.items.exists(it, it == 2)",
                "!has(event.subject)",
                "event.none == null",
                "event.type.matches(\"^order[.].*\")"
            })
    void a_rule_holds(String expression) {
        assertThat(CelRule.of(expression).matches(EVENT))
                .isEqualTo(new CelRule.Match.Decided(true));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"event.type == \"x\"", "event.data.total < 99.5", "event.source == null"})
    void a_rule_does_not_hold(String expression) {
        assertThat(CelRule.of(expression).matches(EVENT))
                .isEqualTo(new CelRule.Match.Decided(false));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "event.missing == 1",
                "event.type",
                "event.type ==",
                "other == 1",
                "event.type > 1",
                "event.data.total / 0 == 1"
            })
    void a_rule_fails(String expression) {
        assertThat(CelRule.of(expression).matches(EVENT)).isInstanceOf(CelRule.Match.Failed.class);
    }

    @Test
    void a_rule_that_would_take_long_fails() {
        var hundred =
                "[1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1]";
        var nested =
                "%s.all(a, %s.all(b, %s.all(c, %s.all(d, a+b+c+d > 0))))"
                        .formatted(hundred, hundred, hundred, hundred);

        assertThat(CelRule.of(nested).matches(EVENT)).isInstanceOf(CelRule.Match.Failed.class);
        assertThat(CelRule.of("(".repeat(1000) + "true" + ")".repeat(1000)).matches(EVENT))
                .isInstanceOf(CelRule.Match.Failed.class);
        assertThat(CelRule.of("true" + " || true".repeat(1000)).matches(EVENT))
                .isInstanceOf(CelRule.Match.Failed.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "event.data + event.data + event.data + event.data == 'x'",
                "[event.data].map(x, x+x).map(x, x+x).map(x, x+x).map(x, x+x).size() > 5",
                "[bytes(event.data), bytes(event.data), bytes(event.data)].size() == 3",
                "string(bytes(event.data)) + event.data == 'x'",
                "[[1]].map(x, x+x).map(x, x+x).map(x, x+x).map(x, x+x).map(x, x+x).map(x, x+x).map(x, x+x)"
                        + ".map(x, x+x).map(x, x+x).map(x, x+x).map(x, x+x).map(x, x+x).map(x, x+x).map(x, x+x)"
                        + ".map(x, x+x).map(x, x+x).map(x, x+x).map(x, x+x).map(x, x+x).map(x, x+x).size() > 1"
            })
    void a_rule_that_would_make_much_of_an_event_fails_at_it(String expression) {
        var large = JsonNodeFactory.instance.objectNode().put("data", "x".repeat(950_000));

        assertThat(CelRule.of(expression).matches(large))
                .isInstanceOfSatisfying(
                        CelRule.Match.Failed.class,
                        it -> assertThat(it.reason()).contains("makes more than 4194304 bytes"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "event.type + '/' + event.source == 'order.created/shop'",
                "event.data.items + [3] == [1, 2, 3]",
                "b'a' + bytes('b') == b'ab' && string(b'a') == 'a'",
                "event.data.items.map(x, x * 2) == [2, 4] && 1 + 2 == 3 && 1.5 + 1.5 == 3.0"
            })
    void texts_bytes_and_lists_are_put_together(String expression) {
        assertThat(CelRule.of(expression).matches(EVENT))
                .isEqualTo(new CelRule.Match.Decided(true));
    }
}
