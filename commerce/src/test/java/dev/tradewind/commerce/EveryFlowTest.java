package dev.tradewind.commerce;

import static dev.tradewind.commerce.testing.Shop.orderWith;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.commerce.testing.JumpingClock;
import dev.tradewind.commerce.testing.Shop;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/// Every step of an order, in each of the three flows: it fails, nobody does it, or the order is cancelled before it is
/// done. What follows is the end of the order, the compensations that were told, each once, and nothing that is held for it
/// any more.
class EveryFlowTest {
    private static final List<String> COMPENSATIONS =
            List.of("inventory.released", "payment.voided", "shipment.canceled");

    private final JumpingClock clock = new JumpingClock(Instant.parse("2026-07-02T10:00:00Z"));

    /// A way for a step to end badly.
    ///
    /// @param step as the definitions name it
    /// @param switched what an order of the demo asks for
    /// @param reason why its order is cancelled
    /// @param undone the compensations that are told
    record Failure(String step, String switched, String reason, List<String> undone) {
        @Override
        public String toString() {
            return step + " fails";
        }
    }

    static Stream<Arguments> failures() {
        return Arrays.stream(OrderFlow.values())
                .flatMap(flow -> failures(flow).map(failure -> Arguments.of(flow, failure)));
    }

    /// Payments learns of an order whose goods are missing in the parallel flow only.
    private static Stream<Failure> failures(OrderFlow flow) {
        var voided =
                switch (flow) {
                    case PARALLEL -> List.of("payment.voided");
                    case SEQUENTIAL, ORCHESTRATED -> List.<String>of();
                };
        return Stream.of(
                new Failure(
                        "reserve",
                        "\"inventoryOutcome\": \"out_of_stock\"",
                        "inventory_failed",
                        voided),
                new Failure(
                        "authorise",
                        "\"paymentOutcome\": \"declined\"",
                        "payment_failed",
                        List.of("inventory.released")),
                new Failure(
                        "ship",
                        "\"shippingOutcome\": \"refused\"",
                        "shipping_failed",
                        COMPENSATIONS));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("failures")
    void a_step_that_fails_ends_the_order_and_what_was_done_is_undone(
            OrderFlow flow, Failure failure) {
        var shop = Shop.demoAt(clock, flow);
        var id = shop.place(orderWith(failure.switched()));
        shop.host().deliverAll();

        assertEnded(shop, id, failure.reason(), failure.undone());
    }

    /// Orders cannot refuse to confirm: what is held for too long ends.
    @ParameterizedTest
    @EnumSource(OrderFlow.class)
    void an_order_that_is_never_confirmed_ends_and_what_was_done_is_undone(OrderFlow flow) {
        var shop = Shop.demoAt(clock, flow);
        var id = shop.place(Shop.ORDER);
        shop.post("/orders/" + id + "/hold", "{\"reason\": \"address looks forged\"}");
        shop.host().deliverAll();

        pass(shop, Duration.ofDays(7));

        assertEnded(shop, id, "timed_out", List.of("inventory.released", "payment.voided"));
    }

    /// A step that nobody does.
    ///
    /// @param intake that takes nothing
    /// @param undone the compensations that are told
    record Silence(String step, String intake, List<String> undone) {
        @Override
        public String toString() {
            return step + " is not done";
        }
    }

    static Stream<Arguments> silences() {
        return Stream.of(
                Arguments.of(
                        OrderFlow.PARALLEL,
                        new Silence("reserve", "inventory", List.of("payment.voided"))),
                Arguments.of(
                        OrderFlow.PARALLEL,
                        new Silence("authorise", "payments", List.of("inventory.released"))),
                Arguments.of(OrderFlow.SEQUENTIAL, new Silence("reserve", "inventory", List.of())),
                Arguments.of(
                        OrderFlow.SEQUENTIAL,
                        new Silence("authorise", "payments", List.of("inventory.released"))),
                Arguments.of(
                        OrderFlow.ORCHESTRATED, new Silence("reserve", "inventory", List.of())),
                Arguments.of(
                        OrderFlow.ORCHESTRATED,
                        new Silence("authorise", "payments", List.of("inventory.released"))));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("silences")
    void a_step_that_nobody_does_ends_the_order_and_does_nothing_when_it_is_done_late(
            OrderFlow flow, Silence silence) {
        var shop = Shop.demoAt(clock, flow);
        shop.host().pause(silence.intake());
        var id = shop.place(Shop.ORDER);
        shop.host().deliverAll();

        pass(shop, Shop.LIMIT);
        assertThat(status(shop, id)).isEqualTo("cancelled");
        shop.host().resume(silence.intake());
        shop.host().deliverAll();

        assertEnded(shop, id, "timed_out", silence.undone());
    }

    static Stream<Arguments> cancellations() {
        return Arrays.stream(OrderFlow.values())
                .flatMap(flow ->
                        Stream.of("inventory", "payments", "orders", "shipping", "none")
                                .map(before -> Arguments.of(flow, before)));
    }

    @ParameterizedTest(name = "{0}: before {1} has done its part")
    @MethodSource("cancellations")
    void an_order_that_is_cancelled_before_a_step_is_done_ends_and_holds_nothing(
            OrderFlow flow, String before) {
        var shop = Shop.demoAt(clock, flow);
        shop.host().pause(before);
        var id = shop.place(Shop.ORDER);
        shop.host().deliverAll();

        assertThat(shop.post("/orders/" + id + "/cancel", "").status()).isIn(200, 202);
        shop.host().deliverAll();
        shop.host().resume(before);
        shop.host().deliverAll();

        assertThat(reason(shop, id)).isEqualTo("cancelled_on_request");
        assertHoldsNothing(shop, id);
        assertTold(shop, COMPENSATIONS, 1);
    }

    private static void assertEnded(Shop shop, String id, String reason, List<String> undone) {
        assertThat(reason(shop, id)).isEqualTo(reason);
        assertHoldsNothing(shop, id);
        assertThat(shop.get("/sagas?status=completed").body().path("items")).isEmpty();
        assertThat(shop.host().publishedTypes())
                .filteredOn(COMPENSATIONS::contains)
                .containsExactlyInAnyOrderElementsOf(undone);
    }

    private static void assertHoldsNothing(Shop shop, String id) {
        assertThat(status(shop, id)).isEqualTo("cancelled");
        assertThat(shop.get("/payments/" + id).body().path("status").asText())
                .isIn("voided", "declined");
        for (var sku : List.of("LAPTOP-001", "MOUSE-002")) {
            var stock = shop.get("/inventory/" + sku).body();
            assertThat(stock.path("available").asInt()).as(sku).isEqualTo(100);
            assertThat(stock.path("onHand").asInt()).as(sku).isEqualTo(100);
        }
        assertThat(shop.host().publishedTypes())
                .containsOnlyOnce("order.canceled")
                .doesNotContain("shipment.dispatched", "saga.stuck");
        assertThat(shop.host().deadLetters()).isEmpty();
        var runs = shop.get("/sagas").body().path("items");
        assertThat(runs)
                .allSatisfy(run ->
                        assertThat(run.path("status").asText())
                                .isIn("completed", "compensated", "failed"));
    }

    private static void assertTold(Shop shop, Collection<String> types, int atMost) {
        for (var type : types) {
            assertThat(shop.host().publishedTypes().stream().filter(type::equals).count())
                    .as(type)
                    .isLessThanOrEqualTo(atMost);
        }
    }

    private static String status(Shop shop, String id) {
        return shop.get("/orders/" + id).body().path("status").asText();
    }

    private static String reason(Shop shop, String id) {
        return shop.get("/orders/" + id).body().path("cancelReason").asText();
    }

    /// Moves the time in hours, so that what is planned comes when it is due.
    private void pass(Shop shop, Duration time) {
        for (long hour = 0; hour <= time.toHours(); hour++) {
            clock.parkUntil(clock.instant().plus(Duration.ofHours(1)).toEpochMilli());
            shop.host().deliverAll();
        }
    }
}
