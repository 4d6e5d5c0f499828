package dev.tradewind.commerce.wire;

import static dev.tradewind.commerce.testing.Shop.ORDER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.commerce.OrderId;
import dev.tradewind.commerce.Profile;
import dev.tradewind.commerce.payments.events.PaymentFailed;
import dev.tradewind.commerce.testing.Shop;
import dev.tradewind.eventing.Event;
import dev.tradewind.eventing.EventId;
import dev.tradewind.eventing.dialect.BusMessage;
import dev.tradewind.eventing.dialect.WireMessage;
import dev.tradewind.http.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What travels on the topic and on the bus, against golden envelopes.
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

    @Test
    void an_order_on_the_bus_has_the_names_that_consumers_there_know() {
        shop.place(ORDER);

        var placed = onBus(shop.host().published().getFirst());

        assertThat(placed.source()).isEqualTo("app.orders");
        assertThat(placed.detailType()).isEqualTo("OrderCreated");
        assertThat(Json.read(placed.detail().getBytes(StandardCharsets.UTF_8)).toPrettyString())
                .isEqualToIgnoringWhitespace(golden("order-on-bus.json"));
    }

    @ParameterizedTest
    @CsvSource({
        "insufficient_funds, PaymentFailed",
        "declined, PaymentFailed",
        "account_suspended, PaymentDeclined"
    })
    void a_payment_that_can_never_be_made_has_a_name_of_its_own_on_the_bus(
            String reason, String detailType) {
        var order = new OrderId("019f2245-6100-7af7-aee7-bbe10c45c028");
        var failed = new PaymentFailed(order, "ann@example.com", reason);
        var event = PaymentFailed.TYPE.first(new EventId("e"), Instant.EPOCH, failed);

        assertThat(onBus(event).source()).isEqualTo("app.payments");
        assertThat(onBus(event).detailType()).isEqualTo(detailType);
    }

    @Test
    void every_event_can_be_on_the_bus_and_is_read_back_as_it_was() {
        shop.place(ORDER);
        shop.place(Shop.orderWith("\"paymentOutcome\": \"declined\""));
        shop.host().deliverAll();

        assertThat(shop.host().published())
                .extracting(event -> event.type().name())
                .contains("order.confirmed", "order.canceled", "payment.failed");
        assertThat(shop.host().published())
                .allSatisfy(event -> assertThat(readBack(event)).isEqualTo(event));
    }

    private static BusMessage onBus(Event<?> event) {
        return ShopFlows.BUS_FLOW.dialect().write(event);
    }

    private static Event<?> readBack(Event<?> event) {
        var message = onBus(event);
        var body =
                "{\"detail-type\":\"%s\",\"source\":\"%s\",\"detail\":%s}"
                        .formatted(message.detailType(), message.source(), message.detail());
        var sent = new WireMessage(body, Map.of());
        return ShopFlows.BUS_FLOW.dialect().read(sent).as(event.type());
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
