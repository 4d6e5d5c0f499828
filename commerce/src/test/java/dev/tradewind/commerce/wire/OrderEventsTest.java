package dev.tradewind.commerce.wire;

import static dev.tradewind.commerce.testing.Shop.ORDER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.commerce.Profile;
import dev.tradewind.commerce.testing.Shop;
import dev.tradewind.eventing.Event;
import dev.tradewind.http.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/// What travels on the topic, against golden envelopes.
class OrderEventsTest {
    private final Shop shop = Shop.open(Profile.DEMO);

    @Test
    void every_event_of_a_confirmed_order_is_its_golden_envelope() {
        shop.place(ORDER);
        shop.host().deliverAll();

        assertThat(envelopes()).isEqualTo(golden("confirmed-order.json"));
    }

    @Test
    void every_event_of_a_cancelled_order_is_its_golden_envelope() {
        shop.place(Shop.orderWith("\"paymentOutcome\": \"declined\""));
        shop.host().deliverAll();

        assertThat(envelopes()).isEqualTo(golden("cancelled-order.json"));
    }

    private String envelopes() {
        var all = new StringBuilder();
        for (var event : shop.host().published()) {
            all.append(pretty(event)).append('\n');
        }
        return all.toString();
    }

    private static String pretty(Event<?> event) {
        var body = OrderEvents.DIALECT.write(event).body();
        return Json.read(body.getBytes(StandardCharsets.UTF_8)).toPrettyString();
    }

    private static String golden(String name) {
        try (var file = OrderEventsTest.class.getResourceAsStream(name)) {
            if (file == null) {
                return "no golden file " + name;
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
