package dev.tradewind.commerce;

import static dev.tradewind.commerce.testing.Shop.ORDER;
import static dev.tradewind.commerce.testing.Shop.orderWith;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradewind.commerce.testing.JumpingClock;
import dev.tradewind.commerce.testing.Shop;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Orders whose steps a run asks for, one after the other.
class OrchestratedFlowTest {
    private final JumpingClock clock = new JumpingClock(Instant.parse("2026-07-02T10:00:00Z"));
    private final Shop shop = Shop.demoAt(clock, OrderFlow.ORCHESTRATED);

    @Test
    void a_run_asks_for_one_step_after_the_other_and_its_history_says_so() {
        var id = place(ORDER);

        assertThat(order(id, "status")).isEqualTo("confirmed");
        assertThat(run(id).path("status").asText()).isEqualTo("completed");
        assertThat(history(id))
                .containsExactly(
                        "OrderCreated",
                        "OrderReservationRequested",
                        "InventoryReserved",
                        "OrderPaymentRequested",
                        "PaymentCompleted",
                        "OrderConfirmationRequested",
                        "OrderConfirmed",
                        "OrderShippingRequested",
                        "ShipmentCreated");
        assertThat(shop.host().deadLetters()).isEmpty();
    }

    /// But for what the run asks for, and the payment of an order that is not asked for any.
    @ParameterizedTest
    @ValueSource(strings = {"\"paymentOutcome\": \"approved\"", "\"paymentOutcome\": \"declined\""})
    void events_their_ids_and_the_end_are_those_of_the_parallel_flow(String switched) {
        var parallel = Shop.open(Profile.DEMO, OrderFlow.PARALLEL);
        var id = place(orderWith(switched));
        var other = parallel.place(orderWith(switched));
        parallel.host().deliverAll();

        assertThat(published(shop))
                .filteredOn(line -> !line.contains("_requested") && !line.startsWith("saga."))
                .containsExactlyInAnyOrderElementsOf(published(parallel));
        assertThat(order(id, "status"))
                .isEqualTo(parallel.get("/orders/" + other).body().path("status").asText());
    }

    /// An id is of the order's event, or of the events that led to it.
    private static List<String> published(Shop shop) {
        return shop.host().published().stream()
                .map(event ->
                        event.type().name()
                                + (event.id().value().contains("-released")
                                                || event.id().value().contains("status-")
                                        ? ""
                                        : " " + event.id())
                                + " "
                                + event.data())
                .toList();
    }

    @Test
    void what_a_run_waits_for_is_listed_with_its_deadline_and_its_owner() {
        shop.host().pause("payments");
        var id = place(ORDER);

        var waiting = shop.get("/sagas?status=running&name=order").body().path("items");
        assertThat(waiting).hasSize(1);
        assertThat(waiting.at("/0/subject").asText()).isEqualTo(id);
        assertThat(waiting.at("/0/step").asText()).isEqualTo("authorise");
        assertThat(waiting.at("/0/waitsFor/events"))
                .extracting(JsonNode::asText)
                .containsExactly("PaymentCompleted", "PaymentFailed");
        assertThat(waiting.at("/0/waitsFor/until").asText()).isEqualTo("2026-07-02T12:00:00.000Z");
        assertThat(waiting.at("/0/owner").asText()).isEqualTo("order desk");
    }

    @Test
    void a_step_that_is_asked_for_again_is_done_once() {
        shop.host().pause("payments");
        var id = place(ORDER);
        pass(Duration.ofHours(5));

        shop.host().resume("payments");
        shop.host().deliverAll();

        assertThat(history(id).stream().filter("OrderPaymentRequested"::equals)).hasSize(3);
        assertThat(order(id, "status")).isEqualTo("confirmed");
        assertThat(shop.get("/inventory/LAPTOP-001").body().path("committed").asInt()).isEqualTo(1);
        assertThat(shop.host().publishedTypes())
                .containsOnlyOnce("order.confirmed", "shipment.created");
        assertThat(shop.host().deadLetters()).isEmpty();
    }

    @Test
    void a_run_that_has_ended_keeps_its_history_and_none_of_the_customers_data() {
        shop.host().pause("payments");
        var id = place(ORDER);
        assertThat(run(id).at("/data/customerEmail").asText()).isEqualTo("student@example.com");

        shop.host().resume("payments");
        shop.host().deliverAll();

        assertThat(run(id).path("data")).isEmpty();
        assertThat(run(id).toString()).doesNotContain("student@example.com");
    }

    /// Nobody knows whether goods have left: the money stays where it is, and somebody is told.
    @Test
    void a_run_is_stuck_while_shipping_does_not_say_that_nothing_has_left() {
        shop.host().pause("shipping");
        var id = place(ORDER);

        pass(Duration.ofHours(4 * 12 + 1));

        assertThat(run(id).path("status").asText()).isEqualTo("stuck");
        assertThat(run(id).path("runbook").asText()).contains("#a-run-that-is-stuck");
        assertThat(shop.host().publishedTypes())
                .contains("saga.stuck")
                .doesNotContain("payment.voided", "inventory.released");
        assertThat(order(id, "status")).isEqualTo("confirmed");
        assertThat(payment(id)).isEqualTo("authorised");
    }

    @Test
    void a_stuck_run_goes_on_when_shipping_says_so() {
        shop.host().pause("shipping");
        var id = place(ORDER);
        pass(Duration.ofHours(4 * 12 + 1));

        shop.host().resume("shipping");
        shop.host().deliverAll();

        assertThat(run(id).path("status").asText()).isEqualTo("compensated");
        assertThat(order(id, "status")).isEqualTo("cancelled");
        assertThat(order(id, "cancelReason")).isEqualTo("shipping_failed");
        assertThat(payment(id)).isEqualTo("voided");
        assertThat(available()).isEqualTo(100);
        assertThat(shop.host().publishedTypes())
                .containsOnlyOnce("payment.voided", "inventory.released", "order.canceled");
    }

    @Test
    void goods_that_have_left_after_all_end_the_run_well() {
        var dispatching = Shop.dispatching(clock, OrderFlow.ORCHESTRATED);
        dispatching.host().pause("shipping");
        var id = dispatching.place(ORDER);
        dispatching.host().deliverAll();
        pass(dispatching, Duration.ofHours(4 * 12 + 1));

        dispatching.host().resume("shipping");
        dispatching.host().deliverAll();

        var run = dispatching.get("/sagas/order/" + id).body();
        assertThat(run.path("status").asText()).isEqualTo("completed");
        assertThat(history(run)).endsWith("RecallRefused");
        assertThat(dispatching.get("/payments/" + id).body().path("status").asText())
                .isEqualTo("captured");
        assertThat(dispatching.host().publishedTypes())
                .doesNotContain("order.canceled", "payment.voided");
    }

    /// Confirmed then, it would tell its run so before that waits for it.
    @Test
    void an_order_that_is_paid_and_released_is_confirmed_when_its_run_asks_and_not_before() {
        shop.host().pause("payments");
        var id = place(ORDER);
        shop.post("/orders/" + id + "/hold", "{\"reason\": \"address looks forged\"}");
        shop.host().pause("saga-order");
        shop.host().resume("payments");
        shop.host().deliverAll();

        shop.post("/orders/" + id + "/release", "");
        assertThat(order(id, "status")).isEqualTo("pending");
        shop.host().resume("saga-order");
        shop.host().deliverAll();

        assertThat(order(id, "status")).isEqualTo("confirmed");
        assertThat(run(id).path("status").asText()).isEqualTo("completed");
    }

    @ParameterizedTest
    @CsvSource({
        "/sagas/order, '{\"subject\": \"o-1\"}'",
        "/sagas/order/ID/events, '{\"type\": \"PaymentCompleted\"}'",
        "/sagas/order/ID/cancel, ''"
    })
    void nobody_starts_a_run_or_tells_it_anything_but_the_services(String path, String body) {
        shop.host().pause("payments");
        var id = place(ORDER);

        var answer = shop.post(path.replace("ID", id), body);

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.body().path("detail").asText())
                .contains("OrderCreated and OrderCancelled");
        assertThat(run(id).path("step").asText()).isEqualTo("authorise");
    }

    @Test
    void another_flow_gets_what_it_got_before() {
        var types =
                Stream.of(OrderFlow.PARALLEL, OrderFlow.SEQUENTIAL)
                        .flatMap(flow -> Shop.demoAt(clock, flow).plan().queues().stream())
                        .flatMap(queue -> queue.feeds().stream())
                        .flatMap(feed -> feed.types().stream());

        assertThat(types)
                .noneMatch(type -> type.matches("Order(Re|Pa|Vo|Co|Sh).*Requested"))
                .noneMatch(type -> type.endsWith("Abandoned"));
    }

    private String place(String body) {
        var id = shop.place(body);
        shop.host().deliverAll();
        return id;
    }

    private JsonNode run(String id) {
        return shop.get("/sagas/order/" + id).body();
    }

    private List<String> history(String id) {
        return history(run(id));
    }

    private static List<String> history(JsonNode run) {
        return StreamSupport.stream(run.path("history").spliterator(), false)
                .filter(line -> line.has("event"))
                .map(line -> line.path("event").asText())
                .toList();
    }

    private String order(String id, String member) {
        return shop.get("/orders/" + id).body().path(member).asText();
    }

    private String payment(String id) {
        return shop.get("/payments/" + id).body().path("status").asText();
    }

    private int available() {
        return shop.get("/inventory/LAPTOP-001").body().path("available").asInt();
    }

    private void pass(Duration time) {
        pass(shop, time);
    }

    private void pass(Shop of, Duration time) {
        for (long hour = 0; hour < time.toHours(); hour++) {
            for (int quarter = 0; quarter < 4; quarter++) {
                clock.parkUntil(clock.instant().plus(Duration.ofMinutes(15)).toEpochMilli());
                of.host().deliverAll();
            }
        }
    }
}
