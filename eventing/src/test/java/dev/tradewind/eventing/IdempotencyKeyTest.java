package dev.tradewind.eventing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.http.HttpCall;
import dev.tradewind.http.Request;
import java.net.InetAddress;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdempotencyKeyTest {
    private static final String BODY =
            "{\"sku\": \"CUP\", \"price\": 4.50, \"to\": {\"a\": 1, \"b\": [1, 2]}}";

    @Test
    void json_that_says_the_same_is_the_same_content() {
        var again = "{\"to\":{\"b\":[1,2],\"a\":1},\"price\":4.50,\"sku\":\"\\u0043UP\"}\n";

        assertThat(key(again).isOf(key(BODY).fingerprint())).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"sku\": \"CUP\", \"price\": 4.5, \"to\": {\"a\": 1, \"b\": [1, 2]}}",
                "{\"sku\": \"CUP\", \"price\": 4.50, \"to\": {\"a\": 1, \"b\": [2, 1]}}",
                "{\"sku\": \"CUP\", \"price\": 4.50, \"to\": {\"a\": \"1\", \"b\": [1, 2]}}",
                "{\"sku\": \"CUP\", \"price\": 4.50, \"to\": {\"a\": 1, \"b\": [1, 2]}, \"note\": null}",
                "{\"sku\": \"CUP\", \"sku\": \"CUP\", \"price\": 4.50, \"to\": {\"a\": 1, \"b\": [1, 2]}}",
                ""
            })
    void what_says_something_else_is_other_content(String other) {
        assertThat(key(other).isOf(key(BODY).fingerprint())).isFalse();
    }

    @Test
    void an_answer_to_the_content_as_it_was_written_is_one_to_it() {
        assertThat(key(BODY).isOf(key(BODY).asWritten())).isTrue();
        assertThat(key(BODY).asWritten()).isNotEqualTo(key(BODY).fingerprint());
    }

    @Test
    void what_is_no_json_is_compared_as_it_is() {
        assertThat(key("sku,onHand\nCUP,1\n").isOf(key("sku,onHand\nCUP,1\n").fingerprint()))
                .isTrue();
        assertThat(key("sku,onHand\nCUP,1\n").isOf(key("sku,onHand\nCUP, 1\n").fingerprint()))
                .isFalse();
    }

    private static IdempotencyKey key(String body) {
        var request =
                new Request(
                        "POST",
                        "/orders",
                        "",
                        Map.of("idempotency-key", "basket-17"),
                        body.getBytes(UTF_8),
                        InetAddress.getLoopbackAddress());
        return IdempotencyKey.of(new HttpCall(request, Map.of())).orElseThrow();
    }
}
