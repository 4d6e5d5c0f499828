package dev.tradewind.commerce.payments;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.commerce.OrderFlow;
import dev.tradewind.commerce.testing.Shop;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Runs orders through services whose messages come in any order and whose provider often does not answer, cancels
/// them at random moments, and checks that each ends whole: paid and taken out of stock, or neither.
///
/// `-Dtradewind.seed=N` replays one seed; `-Dsimulation.seeds=N` sets how many run.
class CancellationSimulation {
    private static final int SEEDS = Integer.getInteger("simulation.seeds", 300);
    private static final int ORDERS = 4;
    private static final int STEPS = 60;
    private static final int ON_HAND = 100;

    @ParameterizedTest
    @EnumSource(OrderFlow.class)
    void every_order_ends_whole_whenever_it_is_cancelled(OrderFlow flow) {
        var replayed = Long.getLong("tradewind.seed");
        var seeds = replayed == null ? LongStream.range(0, SEEDS) : LongStream.of(replayed);

        long cancelled = seeds.map(seed -> run(seed, flow)).sum();

        assertThat(cancelled).isPositive();
    }

    /// @return how many orders were cancelled
    private static long run(long seed, OrderFlow flow) {
        var random = new Random(seed);
        var provider = new UnsteadyProvider(random, InstantSource.system());
        var shop = Shop.payingWith(provider, flow);
        var orders = new ArrayList<String>();
        for (int i = 0; i < ORDERS; i++) {
            orders.add(shop.place(Shop.ORDER));
        }
        for (int i = 0; i < STEPS; i++) {
            if (random.nextInt(12) == 0) {
                cancel(shop, orders.get(random.nextInt(ORDERS)));
            } else {
                shop.host().deliverAny(random);
            }
        }
        provider.answerFromNowOn();
        shop.host().redriveAll();
        try {
            return check(shop, provider, orders);
        } catch (AssertionError e) {
            throw new AssertionError(
                    "seed %d of flow %s; replay it with -Dtradewind.seed".formatted(seed, flow), e);
        }
    }

    /// One that is confirmed is shipping's to cancel, which is tested elsewhere.
    private static void cancel(Shop shop, String order) {
        if (hasStatus(shop, order, "confirmed")) {
            return;
        }
        assertThat(shop.post("/orders/" + order + "/cancel", "").status()).isEqualTo(200);
    }

    private static long check(Shop shop, UnsteadyProvider provider, List<String> orders) {
        var confirmed = orders.stream().filter(it -> hasStatus(shop, it, "confirmed")).toList();
        var cancelled = orders.stream().filter(it -> hasStatus(shop, it, "cancelled")).toList();
        var stock = shop.get("/inventory/LAPTOP-001").body();

        assertThat(confirmed.size() + cancelled.size()).isEqualTo(ORDERS);
        assertThat(shop.host().deadLetters()).isEmpty();
        assertThat(provider.held()).containsExactlyInAnyOrderElementsOf(confirmed);
        for (var order : confirmed) {
            shop.post("/shipments/" + order + "-1/dispatch", "");
        }
        shop.host().deliverAll();
        assertThat(provider.captured()).containsExactlyInAnyOrderElementsOf(confirmed);
        assertThat(provider.held()).isEmpty();
        assertThat(stock.path("reserved").asInt()).isZero();
        assertThat(stock.path("available").asInt()).isEqualTo(ON_HAND - confirmed.size());
        return cancelled.size();
    }

    private static boolean hasStatus(Shop shop, String order, String status) {
        return shop.get("/orders/" + order).body().path("status").asText().equals(status);
    }
}
