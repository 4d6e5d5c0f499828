package dev.tradewind.commerce.returns;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.commerce.Currency;
import dev.tradewind.commerce.Money;
import dev.tradewind.commerce.OrderId;
import dev.tradewind.commerce.Sku;
import dev.tradewind.commerce.TaxRate;
import dev.tradewind.commerce.TaxedAmount;
import dev.tradewind.commerce.returns.ReturnableOrder.Line;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// What is owed for pieces that came back, whatever was paid for them together.
class ReturnableOrderTest {
    private static final Currency USD = Currency.of("USD");
    private static final Sku CUP = new Sku("CUP");
    private static final Sku PLATE = new Sku("PLATE");
    private static final List<Line> LINES =
            List.of(new Line(CUP, 3, 333), new Line(PLATE, 4, 125), new Line(CUP, 1, 250));

    /// The amount is not the sum of the prices: there was a discount, or shipping was paid too.
    @Test
    void one_piece_after_another_adds_up_to_what_was_paid_and_never_to_more() {
        for (int seed = 0; seed < 500; seed++) {
            var random = new Random(seed);
            long paid = random.nextInt(5_000);
            var order = order(paid);
            var pieces = pieces();
            Collections.shuffle(pieces, random);

            for (var sku : pieces) {
                var before = order;
                order = order.taking(new Pieces(Map.of(sku, 1)));
                assertThat(order.paidBackSince(before).minorUnits())
                        .as("seed %d", seed)
                        .isNotNegative();
                assertThat(order.paidBack()).as("seed %d", seed).isLessThanOrEqualTo(paid);
            }

            assertThat(order.paidBack()).as("seed %d", seed).isEqualTo(paid);
        }
    }

    @Test
    void at_the_prices_of_the_order_a_piece_is_worth_its_price() {
        var order = order(3 * 333 + 250 + 4 * 125);

        assertThat(order.taking(new Pieces(Map.of(PLATE, 2))).paidBack()).isEqualTo(250);
        assertThat(order.taking(new Pieces(Map.of(CUP, 4))).paidBack()).isEqualTo(1249);
    }

    @Test
    void what_was_given_away_is_owed_nothing_for() {
        assertThat(order(0).taking(new Pieces(Map.of(CUP, 4))).paidBack()).isZero();
    }

    @Test
    void where_prices_are_not_known_a_piece_is_worth_as_much_as_any_other() {
        var order =
                ReturnableOrder.unknown(new OrderId("o-1"), "a@b.c")
                        .dispatched(
                                "s-1", new Pieces(Map.of(CUP, 3, PLATE, 1)), money(400), List.of())
                        .delivered("s-1", Instant.EPOCH);

        assertThat(order.taking(new Pieces(Map.of(CUP, 1))).paidBack()).isEqualTo(100);
    }

    /// Each shipment has its own rounding, and some pieces come back before others are delivered.
    @Test
    void what_is_owed_has_the_taxes_that_were_paid_for_each_product() {
        for (int seed = 0; seed < 2_000; seed++) {
            var random = new Random(seed);
            var order = ReturnableOrder.unknown(new OrderId("o-1"), "a@b.c");
            var paid = new HashMap<Sku, TaxedAmount>();
            var back = new HashMap<Sku, TaxedAmount>();
            var here = new ArrayList<Sku>();
            for (int shipment = 0; shipment < 3; shipment++) {
                var goods = new ArrayList<ProductAmount>();
                var pieces = Pieces.NONE;
                for (var sku : List.of(CUP, PLATE)) {
                    int quantity = 1 + random.nextInt(3);
                    var amount = amount(sku, random);
                    pieces = pieces.with(sku, quantity);
                    goods.add(new ProductAmount(sku, amount));
                    paid.merge(sku, amount, TaxedAmount::plus);
                    here.addAll(Collections.nCopies(quantity, sku));
                }
                var id = "s-" + shipment;
                long total = goods.stream().mapToLong(it -> it.amount().gross()).sum();
                order =
                        order.dispatched(id, pieces, money(total), goods)
                                .delivered(id, Instant.EPOCH);
                Collections.shuffle(here, random);
                int some = shipment == 2 ? here.size() : random.nextInt(here.size());
                for (int i = 0; i < some; i++) {
                    var before = order;
                    order = order.taking(new Pieces(Map.of(here.removeLast(), 1)));
                    order.owedSince(before)
                            .forEach(it -> back.merge(it.sku(), it.amount(), TaxedAmount::plus));
                }
            }

            assertThat(back).as("seed %d", seed).isEqualTo(paid);
            assertThat(order.paidBack())
                    .as("seed %d", seed)
                    .isEqualTo(paid.values().stream().mapToLong(TaxedAmount::gross).sum());
        }
    }

    /// Cups of two prices leave with two shipments, so a cup is worth more once both are delivered.
    @Test
    void what_comes_back_is_owed_for_itself_and_not_for_what_came_before_it() {
        var first =
                ReturnableOrder.unknown(new OrderId("o-1"), "a@b.c")
                        .dispatched("s-1", one(CUP), money(10), List.of(amount(CUP, 10)))
                        .delivered("s-1", Instant.EPOCH)
                        .taking(one(CUP));
        var all =
                first.dispatched(
                                "s-2",
                                new Pieces(Map.of(CUP, 1, PLATE, 1)),
                                money(25),
                                List.of(amount(CUP, 20), amount(PLATE, 5)))
                        .delivered("s-2", Instant.EPOCH);

        var plate = all.taking(one(PLATE));
        var cup = plate.taking(one(CUP));

        assertThat(plate.paidBackSince(all)).isEqualTo(money(5));
        assertThat(plate.owedSince(all)).contains(amount(PLATE, 5), amount(CUP, 0));
        assertThat(cup.paidBackSince(plate)).isEqualTo(money(20));
    }

    private static Pieces one(Sku sku) {
        return new Pieces(Map.of(sku, 1));
    }

    private static ProductAmount amount(Sku sku, long gross) {
        return new ProductAmount(
                sku, new TaxedAmount(TaxRate.of(BigDecimal.valueOf(19)), gross, 0));
    }

    private static TaxedAmount amount(Sku sku, Random random) {
        long gross = random.nextInt(500);
        return new TaxedAmount(
                TaxRate.of(BigDecimal.valueOf(sku.equals(CUP) ? 19 : 7)),
                gross,
                random.nextLong(gross + 1));
    }

    @Test
    void it_is_the_same_in_whichever_order_it_is_heard() {
        var goods = new Pieces(Map.of(CUP, 4, PLATE, 4));
        var unknown = ReturnableOrder.unknown(new OrderId("o-1"), "a@b.c");

        var backwards =
                unknown.delivered("s-1", Instant.EPOCH)
                        .dispatched("s-1", goods, money(1000), List.of())
                        .confirmed(LINES, USD);

        assertThat(backwards).isEqualTo(order(1000));
    }

    private static ReturnableOrder order(long paid) {
        return ReturnableOrder.unknown(new OrderId("o-1"), "a@b.c")
                .confirmed(LINES, USD)
                .dispatched("s-1", new Pieces(Map.of(CUP, 4, PLATE, 4)), money(paid), List.of())
                .delivered("s-1", Instant.EPOCH);
    }

    private static Money money(long minorUnits) {
        return new Money(minorUnits, USD);
    }

    private static List<Sku> pieces() {
        var pieces = new ArrayList<Sku>();
        LINES.forEach(line -> pieces.addAll(Collections.nCopies(line.quantity(), line.sku())));
        return pieces;
    }
}
