package dev.tradewind.commerce.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.commerce.Sku;
import dev.tradewind.commerce.WarehouseId;
import dev.tradewind.commerce.inventory.Reservation.Line;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The choice of the warehouses that goods leave from, by what each of them has.
class AllocationRuleTest {
    private static final WarehouseId NORTH = new WarehouseId("north");
    private static final WarehouseId SOUTH = new WarehouseId("south");
    private static final WarehouseId MAIN = WarehouseId.MAIN;
    private static final Sku CUP = new Sku("CUP");
    private static final Sku POT = new Sku("POT");

    private final AllocationRule rule = new AllocationRule(List.of(MAIN, NORTH, SOUTH));
    private final Map<Sku, Stock> stocks = new HashMap<>();

    @Test
    void all_of_it_leaves_from_the_first_warehouse_that_has_all_of_it() {
        has(CUP, 0, 5, 5);
        has(POT, 5, 1, 5);

        assertThat(allocated(new Line(CUP, 2), new Line(POT, 2)))
                .containsExactly(at(SOUTH, CUP, 2), at(SOUTH, POT, 2));
    }

    @Test
    void where_several_have_all_of_it_the_first_one_is_taken() {
        has(CUP, 0, 5, 9);

        assertThat(allocated(new Line(CUP, 2))).containsExactly(at(NORTH, CUP, 2));
    }

    @Test
    void otherwise_as_few_leave_as_have_it_together_and_the_first_ones_of_those() {
        has(CUP, 1, 2, 3);

        assertThat(allocated(new Line(CUP, 4)))
                .containsExactly(at(MAIN, CUP, 1), at(SOUTH, CUP, 3));
        assertThat(allocated(new Line(CUP, 6)))
                .containsExactly(at(MAIN, CUP, 1), at(NORTH, CUP, 2), at(SOUTH, CUP, 3));
    }

    @Test
    void a_line_is_taken_from_the_first_warehouses_that_are_needed_anyway() {
        has(CUP, 0, 5, 5);
        has(POT, 3, 0, 0);

        assertThat(allocated(new Line(CUP, 2), new Line(POT, 3)))
                .containsExactly(at(MAIN, POT, 3), at(NORTH, CUP, 2));
    }

    @Test
    void what_is_not_there_and_may_be_owed_is_owed_by_the_first_warehouse() {
        stocks.put(CUP, stock(CUP, 0, 3, 0).under(policy(4)));

        assertThat(rule.canPromise(found(CUP), 7)).isTrue();
        assertThat(rule.canPromise(found(CUP), 8)).isFalse();
        assertThat(allocated(new Line(CUP, 5)))
                .containsExactly(at(MAIN, CUP, 2), at(NORTH, CUP, 3));
    }

    @Test
    void what_a_warehouse_has_that_does_not_ship_is_promised_to_nobody() {
        has(CUP, 0, 5, 1);
        var without = new AllocationRule(List.of(MAIN, SOUTH));

        assertThat(without.canPromise(found(CUP), 1)).isTrue();
        assertThat(without.canPromise(found(CUP), 2)).isFalse();
        assertThat(new AllocationRule(List.of()).canPromise(found(CUP), 1)).isFalse();
    }

    static LongStream seeds() {
        return LongStream.range(0, 500);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void whatever_there_is_each_piece_is_there_and_no_warehouse_more_than_needed(long seed) {
        var random = new Random(seed);
        var lines = new ArrayList<Line>();
        for (var sku : List.of(CUP, POT)) {
            has(sku, random.nextInt(4), random.nextInt(4), random.nextInt(4));
            int all = found(sku).available();
            if (all > 0) {
                lines.add(new Line(sku, random.nextInt(1, all + 1)));
            }
        }

        var allocated = allocated(lines.toArray(Line[]::new));

        assertThat(allocated).isEqualTo(allocated(lines.toArray(Line[]::new)));
        for (var line : allocated) {
            assertThat(line.quantity())
                    .isBetween(1, found(line.sku()).at(line.place()).available());
        }
        for (var line : lines) {
            assertThat(allocated.stream().filter(it -> it.sku().equals(line.sku())))
                    .extracting(Line::quantity)
                    .satisfies(it ->
                            assertThat(it.stream().mapToInt(n -> n).sum())
                                    .isEqualTo(line.quantity()));
        }
        var places = new TreeSet<>(allocated.stream().map(Line::place).toList());
        assertThat(places).hasSize(lines.isEmpty() ? 0 : fewest(lines));
    }

    private int fewest(List<Line> lines) {
        int fewest = 3;
        for (int set = 1; set < 8; set++) {
            var chosen = new ArrayList<WarehouseId>();
            for (int i = 0; i < 3; i++) {
                if ((set & (1 << i)) != 0) {
                    chosen.add(rule.warehouses().get(i));
                }
            }
            boolean isEnough =
                    lines.stream()
                            .allMatch(line ->
                                    chosen.stream()
                                                    .mapToInt(it ->
                                                            found(line.sku()).at(it).available())
                                                    .sum()
                                            >= line.quantity());
            fewest = isEnough ? Math.min(fewest, chosen.size()) : fewest;
        }
        return fewest;
    }

    private List<Line> allocated(Line... wanted) {
        return rule.allocate(List.of(wanted), this::found);
    }

    private Stock found(Sku sku) {
        return stocks.getOrDefault(sku, Stock.uncounted(sku, 0));
    }

    private void has(Sku sku, int main, int north, int south) {
        stocks.put(sku, stock(sku, main, north, south));
    }

    private static Stock stock(Sku sku, int main, int north, int south) {
        return Stock.uncounted(sku, main).moved(NORTH, north).moved(SOUTH, south);
    }

    private static StockPolicy policy(int limit) {
        return new StockPolicy(limit, Optional.empty(), Optional.empty(), Optional.empty());
    }

    private static Line at(WarehouseId place, Sku sku, int quantity) {
        return new Line(sku, quantity, place.named());
    }
}
