package dev.tradewind.commerce.payments;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradewind.commerce.OrderFlow;
import dev.tradewind.commerce.payments.ProviderBehaviour.Mode;
import dev.tradewind.commerce.payments.ProviderTransaction.Kind;
import dev.tradewind.commerce.testing.JumpingClock;
import dev.tradewind.commerce.testing.Shop;
import dev.tradewind.commerce.testing.Shop.Setup;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/// Refunds of an order as runs, under every order of events that a seed comes up with, while its shipments leave and come back,
/// more refunds are asked for, the provider declines some and often does not answer, and hours pass. In the end every run has
/// ended as its refund has, the provider paid what the refunds say, each once, and no more than was captured.
///
/// `-Dtradewind.seed=N` replays one seed; `-Dsimulation.seeds=N` sets how many run.
final class RefundRunSimulation {
    private static final int SEEDS = Integer.getInteger("simulation.seeds", 300);
    private static final Instant TEN = Instant.parse("2026-07-02T10:00:00Z");
    private static final String LAPTOP =
            "{\"items\": [{\"sku\": \"LAPTOP-001\", \"quantity\": 1}]}";

    @Test
    void every_run_ends_as_its_refund_does_and_each_is_paid_once() {
        var replayed = Long.getLong("tradewind.seed");
        var seeds = replayed == null ? LongStream.range(0, SEEDS) : LongStream.of(replayed);

        long refunds = seeds.map(seed -> new World(seed).play()).sum();

        assertThat(refunds).isPositive();
    }

    private static final class World {
        private final long seed;
        private final Random random;
        private final JumpingClock clock = new JumpingClock(TEN);
        private final UnsteadyProvider provider;
        private final Shop shop;
        private final String id;

        World(long seed) {
            this.seed = seed;
            random = new Random(seed);
            provider = new UnsteadyProvider(random, clock);
            shop = Shop.amid(Setup.at(clock).taking(OrderFlow.ORCHESTRATED).payingWith(provider));
            id = shop.place(Shop.ORDER);
        }

        /// @return how many refunds there were
        long play() {
            int steps = 60 + random.nextInt(120);
            for (int i = 0; i < steps; i++) {
                step();
            }
            provider.answerFromNowOn();
            behave(Mode.APPROVE);
            for (int i = 0; i < 40; i++) {
                shop.host().redriveAll();
                shop.host().deliverAll();
                dispatch();
                retryStuck();
                pass(Duration.ofHours(1));
            }
            shop.host().redriveAll();
            try {
                return check();
            } catch (AssertionError e) {
                throw new AssertionError("-Dtradewind.seed=%d".formatted(seed), e);
            }
        }

        private void step() {
            switch (random.nextInt(30)) {
                case 0, 1 -> dispatch();
                case 2 -> track("-1");
                case 3 -> track("-2");
                case 4, 5, 6 -> refund();
                case 7 -> retryStuck();
                case 8 -> pass(Duration.ofMinutes(20));
                case 9 -> pass(Duration.ofHours(3));
                case 10 -> behave(random.nextBoolean() ? Mode.DECLINE_REFUNDS : Mode.APPROVE);
                case 11 -> shop.host().redriveAll();
                default -> shop.host().deliverAny(random);
            }
        }

        /// What does not fit the moment is refused.
        private void dispatch() {
            shop.post("/shipments/" + id + "-1/dispatch", LAPTOP);
            shop.post("/shipments/" + id + "-2/dispatch", "");
        }

        private void track(String number) {
            shop.post("/shipments/" + id + number + "/tracking", "{\"status\": \"returned\"}");
        }

        private void refund() {
            var amount = 1 + random.nextInt(400);
            shop.post(
                    "/payments/" + id + "/refunds",
                    "{\"amount\": %d, \"reason\": \"x\"}".formatted(amount));
        }

        private void retryStuck() {
            for (var run : shop.get("/sagas?status=stuck&name=refund").body().path("items")) {
                shop.post("/sagas/refund/" + run.path("subject").asText() + "/retry", "");
            }
        }

        private void behave(Mode mode) {
            provider.behave(new ProviderBehaviour(mode, 0, ProviderBehaviour.UNLIMITED));
        }

        private void pass(Duration time) {
            clock.parkUntil(clock.instant().plus(time).toEpochMilli());
            shop.host().publishDue();
        }

        private long check() {
            assertThat(shop.host().deadLetters()).isEmpty();
            var answer = shop.get("/payments/" + id);
            if (answer.status() != 200) {
                return 0; // nobody paid in time, so the order ended
            }
            var payment = answer.body();
            var refunds = shop.get("/payments/" + id + "/refunds").body().path("items");
            assertThat(payment.path("refundsDue").asInt()).isZero();
            assertThat(minor(payment.path("refunded"))).isEqualTo(moved(Kind.REFUNDED));
            assertThat(moved(Kind.REFUNDED)).isLessThanOrEqualTo(moved(Kind.CAPTURED));
            assertThat(refunds)
                    .allSatisfy(refund -> assertThat(run(refund)).isEqualTo(expected(refund)));
            assertThat(shop.host().publishedTypes().stream().filter("refund.requested"::equals))
                    .hasSize(refunds.size());
            if (payment.path("status").asText().equals("refunded")) {
                assertThat(shop.get("/orders/" + id).body().path("status").asText())
                        .isEqualTo("refunded");
            }
            return refunds.size();
        }

        private String run(JsonNode refund) {
            var run = shop.get("/sagas/refund/" + refund.path("refundId").asText()).body();
            return run.path("status").asText();
        }

        private static String expected(JsonNode refund) {
            return switch (refund.path("status").asText()) {
                case "refunded", "partly_refunded" -> "completed";
                case "failed" -> "failed";
                default -> "ended, as its refund";
            };
        }

        private static long minor(JsonNode amount) {
            return amount.decimalValue().movePointRight(2).longValueExact();
        }

        private long moved(Kind kind) {
            return provider.moved().stream()
                    .filter(it -> it.kind() == kind)
                    .mapToLong(it -> it.amount().minorUnits())
                    .sum();
        }
    }
}
