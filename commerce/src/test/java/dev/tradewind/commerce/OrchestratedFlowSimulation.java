package dev.tradewind.commerce;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.commerce.testing.JumpingClock;
import dev.tradewind.commerce.testing.Shop;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Orders of the orchestrated flow under every order of events that a seed comes up with, while somebody cancels them, holds
/// them, sends their goods off, and time passes: in the end an order is shipped, paid and its run completed, or it is
/// cancelled and nothing is held for it.
///
/// `-Dtradewind.seed=N` replays one seed; `-Dsimulation.seeds=N` sets how many run.
final class OrchestratedFlowSimulation {
    private static final int SEEDS = Integer.getInteger("simulation.seeds", 1_000);
    private static final Instant TEN = Instant.parse("2026-07-02T10:00:00Z");
    private static final List<String> SWITCHES =
            List.of(
                    "\"paymentOutcome\": \"approved\"",
                    "\"paymentOutcome\": \"approved\"",
                    "\"paymentOutcome\": \"declined\"",
                    "\"inventoryOutcome\": \"out_of_stock\"",
                    "\"shippingOutcome\": \"refused\"");

    @Test
    void an_order_is_shipped_and_paid_or_holds_nothing_and_its_run_has_ended() {
        var replayed = Long.getLong("tradewind.seed");
        if (replayed != null) {
            new World(replayed).play();
            return;
        }
        for (long seed = 0; seed < SEEDS; seed++) {
            new World(seed).play();
        }
    }

    private static final class World {
        private final long seed;
        private final Random random;
        private final JumpingClock clock = new JumpingClock(TEN);
        private final Shop shop;
        private final String id;

        World(long seed) {
            this.seed = seed;
            random = new Random(seed);
            shop = Shop.demoAt(clock, OrderFlow.ORCHESTRATED);
            id = shop.place(Shop.orderWith(SWITCHES.get(random.nextInt(SWITCHES.size()))));
        }

        void play() {
            int steps = 20 + random.nextInt(60);
            for (int i = 0; i < steps; i++) {
                step();
            }
            shop.post("/orders/" + id + "/release", "");
            for (int i = 0; i < 24; i++) {
                shop.host().deliverAll();
                shop.post("/shipments/" + id + "-1/dispatch", "");
                pass(Duration.ofHours(2));
            }
            shop.host().deliverAll();
            check();
        }

        private void step() {
            switch (random.nextInt(40)) {
                case 0 -> shop.post("/orders/" + id + "/cancel", "");
                case 1 -> shop.post("/orders/" + id + "/hold", "{\"reason\": \"forged\"}");
                case 2 -> shop.post("/orders/" + id + "/release", "");
                case 3 -> shop.post("/shipments/" + id + "-1/dispatch", "");
                case 4 -> pass(Duration.ofMinutes(20));
                case 5 -> pass(Duration.ofHours(3));
                default -> shop.host().deliverAny(random);
            }
        }

        private void pass(Duration time) {
            clock.parkUntil(clock.instant().plus(time).toEpochMilli());
            shop.host().publishDue();
        }

        private void check() {
            var order = shop.get("/orders/" + id).body().path("status").asText();
            var payment = shop.get("/payments/" + id).body().path("status").asText();
            var stock = shop.get("/inventory/LAPTOP-001").body();
            var run = shop.get("/sagas/order/" + id).body();
            var types = shop.host().publishedTypes();
            var told = "-Dtradewind.seed=%d: %s %s".formatted(seed, order, run);
            assertThat(shop.host().deadLetters()).as(told).isEmpty();
            if (order.equals("cancelled")) {
                assertThat(payment).as(told).isIn("voided", "declined");
                assertThat(stock.path("available").asInt()).as(told).isEqualTo(100);
                assertThat(types).as(told).doesNotContain("shipment.dispatched");
                assertThat(run.path("status").asText())
                        .as(told)
                        .isIn("compensated", "failed", "completed");
            } else {
                assertThat(order).as(told).isIn("shipped", "delivered");
                assertThat(payment).as(told).isEqualTo("captured");
                assertThat(stock.path("onHand").asInt()).as(told).isEqualTo(99);
                assertThat(run.path("status").asText()).as(told).isEqualTo("completed");
                assertThat(types)
                        .as(told)
                        .doesNotContain("order.canceled", "payment.voided", "inventory.released");
            }
        }
    }
}
