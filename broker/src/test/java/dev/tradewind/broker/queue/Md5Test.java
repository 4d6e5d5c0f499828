package dev.tradewind.broker.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// The digests are AWS's own, for the same messages.
class Md5Test {
    @Test
    void of_a_body() {
        assertThat(Md5.ofBody("msg")).isEqualTo("6e2baaf3b97dbeef01c0043275f9a0e7");
    }

    @Test
    void of_texts_in_the_order_of_their_names() {
        var attributes =
                Map.of(
                        "Hello", MessageAttribute.string("There"),
                        "General", MessageAttribute.string("Kenobi"));

        assertThat(Md5.ofAttributes(attributes)).isEqualTo("fca026605781cb4126a1e9044df24232");
    }

    @Test
    void of_a_number() {
        var attributes = Map.of("attr1", MessageAttribute.number("99.12"));

        assertThat(Md5.ofAttributes(attributes)).isEqualTo("d302007e9aa062660afc85fd0a482472");
    }

    @Test
    void of_bytes() {
        var bytes =
                "traceparent\u001e00-774062d6c37081a5a0b9b5b88e30627c-2d2482211f6489da-01"
                        .getBytes(StandardCharsets.UTF_8);
        Map<String, MessageAttribute> attributes =
                Map.of("attr1", new MessageAttribute.Binary("Binary", bytes));

        assertThat(Md5.ofAttributes(attributes)).isEqualTo("8cbe4db156db8a94db8b801b7addb984");
    }
}
