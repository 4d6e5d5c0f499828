package dev.tradewind.commerce.inventory;

import static dev.tradewind.commerce.inventory.Movement.MOVEMENTS;
import static dev.tradewind.commerce.inventory.Stock.STOCK;
import static dev.tradewind.commerce.inventory.StockMovementsTest.order;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.commerce.Profile;
import dev.tradewind.commerce.Sku;
import dev.tradewind.commerce.WarehouseId;
import dev.tradewind.commerce.testing.Shop;
import dev.tradewind.eventing.Command;
import dev.tradewind.eventing.Decision;
import dev.tradewind.eventing.Documents;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What the check finds in stock that somebody changed behind inventory's back.
class StockCheckTest {
    private final Shop shop = Shop.open(Profile.PROD);

    @BeforeEach
    void sell() {
        shop.put("/inventory/CUP", "{\"onHand\": 10}");
        shop.place(order(3));
        shop.host().deliverAll();
        assertThat(found()).isEmpty();
    }

    @Test
    void on_hand_that_is_not_the_sum_of_its_movements() {
        put(stock ->
                new Stock(
                        stock.sku(),
                        12,
                        0,
                        Optional.empty(),
                        3,
                        1,
                        Optional.empty(),
                        Map.of(),
                        Map.of(),
                        0));

        assertThat(found()).containsExactly("on hand, by its movements: 10, 12");
    }

    @Test
    void promises_that_no_order_has() {
        put(stock ->
                new Stock(
                        stock.sku(),
                        10,
                        1,
                        Optional.empty(),
                        4,
                        1,
                        Optional.empty(),
                        Map.of(),
                        Map.of(),
                        0));

        assertThat(found())
                .containsExactly("reserved, by its orders: 0, 1", "committed, by its orders: 3, 4");
    }

    @Test
    void pieces_that_are_in_another_warehouse_than_their_movements_say() {
        var north = new WarehouseId("north");
        put(stock ->
                new Stock(
                        stock.sku(),
                        10,
                        0,
                        Optional.empty(),
                        3,
                        1,
                        Optional.empty(),
                        Map.of(north, new Holding(4, 0, 1)),
                        Map.of(),
                        0));

        assertThat(found())
                .containsExactly(
                        "on hand at main, by its movements: 10, 6",
                        "committed, by its orders: 3, 2",
                        "on hand at north, by its movements: 0, 4",
                        "committed at north, by its orders: 0, 1");
    }

    @Test
    void a_row_that_is_missing() {
        write(documents ->
                Decision.NOTHING.andDelete(
                        MOVEMENTS, documents.find(MOVEMENTS, "CUP/0000000001").orElseThrow()));

        assertThat(found()).containsExactly("on hand, by its movements: 0, 10", "movements: 0, 1");
    }

    @Test
    void stock_below_zero_where_nothing_may_be_owed() {
        var cause = new Cause("thief", "stolen", Instant.EPOCH);
        write(documents ->
                ChangingStock.of(documents.find(STOCK, "CUP").orElseThrow(), cause)
                        .moved(WarehouseId.MAIN, MovementReason.CORRECTION, -11)
                        .addTo(Decision.NOTHING));

        assertThat(found()).containsExactly("on hand, at least: 0, -1");
    }

    @Test
    void stock_of_a_version_without_movements_is_no_difference() {
        write(documents -> Decision.create(STOCK, "OLD", Stock.uncounted(new Sku("OLD"), 7)));

        assertThat(found()).isEmpty();
        assertThat(shop.get("/inventory-check").body().get("checked").intValue()).isEqualTo(2);
    }

    private void put(Function<Stock, Stock> change) {
        write(documents -> {
            var read = documents.find(STOCK, "CUP").orElseThrow();
            return Decision.update(STOCK, read, change.apply(read.value()));
        });
    }

    private void write(Function<Documents, Decision> decide) {
        shop.host()
                .execute(
                        Command.of(
                                "test",
                                "write",
                                String.class,
                                documents -> decide.apply(documents).answering("written")));
    }

    private List<String> found() {
        return StreamSupport.stream(
                        shop.get("/inventory-check").body().get("differences").spliterator(), false)
                .map(it ->
                        "%s: %s, %s"
                                .formatted(
                                        it.get("what").textValue(),
                                        it.get("expected"),
                                        it.get("found")))
                .toList();
    }
}
