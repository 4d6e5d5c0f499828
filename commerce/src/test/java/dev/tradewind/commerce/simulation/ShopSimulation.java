package dev.tradewind.commerce.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradewind.commerce.payments.ProviderTransaction.Kind;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// A shop to which everything happens that can, in an order that the dice say, while days pass. What holds at every moment
/// is looked at in between; in the end every order that was acknowledged has ended, stock, money and messages agree, and the
/// provider's list says the same.
///
/// `-Dtradewind.seed=N` replays one seed; `-Dsimulation.seeds=N` sets how many run.
class ShopSimulation {
    private static final int USUAL = 300;
    private static final int SEEDS = Integer.getInteger("simulation.seeds", USUAL);
    private static final int STEPS = 60;
    private static final int LOOK_ONE_IN = 40;

    @Test
    void stock_money_orders_and_messages_agree_whatever_happened() {
        var replayed = Long.getLong("tradewind.seed");
        var seeds = replayed == null ? LongStream.range(0, SEEDS) : LongStream.of(replayed);

        var seen =
                seeds.parallel().boxed().flatMap(ShopSimulation::run).collect(Collectors.toSet());

        if (replayed == null && SEEDS >= USUAL) {
            assertThat(seen).contains("delivered", "cancelled", "refunded", "returned");
        }
    }

    /// The ends that its orders came to.
    private static Stream<String> run(long seed) {
        var world = new ShopWorld(seed);
        try {
            for (int i = 0; i < STEPS; i++) {
                world.step();
                if (world.dice().oneIn(LOOK_ONE_IN)) {
                    assertThat(world.look().never()).isEmpty();
                }
            }
            world.recover();
            if (world.shop().host().deadLetters().isEmpty()) {
                assertThat(world.look().findings()).isEmpty();
            }
            world.end();
            check(world);
            return world.items("/orders?limit=200").stream()
                    .map(order -> order.path("status").asText());
        } catch (AssertionError | RuntimeException e) {
            throw new AssertionError(
                    "seed %d; replay it with -Dtradewind.seed=%d%n%s"
                            .formatted(seed, seed, String.join("\n", world.steps())),
                    e);
        }
    }

    private static void check(ShopWorld world) {
        assertThat(world.shop().host().deadLetters()).isEmpty();
        var report = world.look();
        assertThat(report.findings()).isEmpty();
        assertThat(report.waiting()).isEmpty();
        assertThat(report.orders()).isEqualTo(world.orders().size());
        checkProvider(world);
        assertThat(world.carrier().booked()).isEqualTo(bookings(world));
        assertThat(world.channel().taken()).isEqualTo(world.sentIds().collect(Collectors.toSet()));
    }

    private static void checkProvider(ShopWorld world) {
        for (var payment : world.items("/payments?limit=200")) {
            assertThat(moved(world, payment, Kind.CAPTURED))
                    .as(payment.toString())
                    .isEqualByComparingTo(payment.path("captured").decimalValue());
            assertThat(moved(world, payment, Kind.REFUNDED))
                    .as(payment.toString())
                    .isEqualByComparingTo(payment.path("refunded").decimalValue());
        }
        requireReconciled(world);
    }

    /// Days may have differed while something was under way: all of them together do not.
    private static void requireReconciled(ShopWorld world) {
        var all = "{\"from\": \"%s\", \"until\": \"%s\"}".formatted(ShopWorld.BEGIN, world.now());
        var asked = world.shop().post("/ledger/reconciliations", all).body();
        world.shop().host().deliverAll();
        var made =
                world.shop()
                        .get("/ledger/reconciliations/" + asked.path("reconciliationId").asText())
                        .body();
        assertThat(made.path("status").asText()).as(made.toString()).isEqualTo("reconciled");
    }

    private static BigDecimal moved(ShopWorld world, JsonNode payment, Kind kind) {
        var order = payment.path("orderId").asText();
        return world.provider().moved().stream()
                .filter(it -> it.kind() == kind && it.orderId().equals(Optional.of(order)))
                .map(it -> it.amount().decimal())
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /// The keys of shipments that left, or will.
    private static Set<String> bookings(ShopWorld world) {
        return Stream.of("created", "dispatched", "delivery_failed", "delivered", "returned")
                .map(status -> world.items("/shipments?limit=200&status=" + status))
                .flatMap(List::stream)
                .map(it -> it.path("shipmentId").asText() + ":book")
                .collect(Collectors.toSet());
    }
}
