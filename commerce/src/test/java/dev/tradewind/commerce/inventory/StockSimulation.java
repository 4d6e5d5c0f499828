package dev.tradewind.commerce.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradewind.commerce.purchasing.events.RestockReceived;
import dev.tradewind.commerce.returns.events.ReturnInspected;
import dev.tradewind.commerce.shipping.events.ShipmentDispatched;
import dev.tradewind.commerce.shipping.events.ShipmentReturned;
import dev.tradewind.commerce.shipping.events.ShippedItem;
import dev.tradewind.commerce.testing.Shop;
import dev.tradewind.eventing.EventId;
import dev.tradewind.eventing.EventType;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/// Orders, shipments, returns, purchases, counts and corrections at random, whose messages come twice and in any order; then
/// the ledger has to be what the other services say, and the stock what the ledger says.
///
/// `-Dtradewind.seed=N` replays one seed; `-Dsimulation.seeds=N` sets how many run.
class StockSimulation {
    private static final int SEEDS = Integer.getInteger("simulation.seeds", 200);
    private static final int STEPS = 250;

    @Test
    void stock_is_the_sum_of_its_movements_and_they_are_what_happened() {
        var replayed = Long.getLong("tradewind.seed");
        var seeds = replayed == null ? LongStream.range(0, SEEDS) : LongStream.of(replayed);

        var reasons = seeds.boxed().flatMap(StockSimulation::run).collect(Collectors.toSet());

        assertThat(reasons)
                .contains(
                        "count",
                        "receipt",
                        "shipped",
                        "returned",
                        "scrapped",
                        "correction",
                        "transfer");
    }

    /// @return the reasons of its movements
    private static Stream<String> run(long seed) {
        var world = new StockWorld(seed);
        try {
            for (int i = 0; i < STEPS; i++) {
                world.step();
            }
            world.settle();
            StockWorld.SKUS.forEach(sku -> check(world, sku));
            checkAll(world.shop());
        } catch (AssertionError e) {
            throw new AssertionError("seed %d; replay it with -Dtradewind.seed".formatted(seed), e);
        }
        return StockWorld.SKUS.stream()
                .flatMap(sku -> rows(world.shop(), sku))
                .map(row -> row.get("reason").textValue());
    }

    private static void checkAll(Shop shop) {
        var check = shop.get("/inventory-check").body();

        assertThat(check.get("differences")).isEmpty();
        assertThat(check.get("unsettled")).isEmpty();
        assertThat(shop.host().deadLetters()).isEmpty();
    }

    private static void check(StockWorld world, String sku) {
        var shop = world.shop();
        var moved =
                rows(shop, sku)
                        .collect(
                                Collectors.groupingBy(
                                        row -> row.get("reason").textValue(),
                                        Collectors.summingInt(
                                                row -> row.get("quantity").intValue())));

        assertThat(sum(moved, "shipped"))
                .as("shipped %s", sku)
                .isEqualTo(-shipped(shop, ShipmentDispatched.TYPE, ShipmentDispatched::items, sku));
        assertThat(sum(moved, "returned"))
                .as("returned %s", sku)
                .isEqualTo(
                        shipped(shop, ShipmentReturned.TYPE, ShipmentReturned::items, sku)
                                + inspected(shop, sku, true)
                                + inspected(shop, sku, false));
        assertThat(sum(moved, "scrapped"))
                .as("scrapped %s", sku)
                .isEqualTo(-inspected(shop, sku, false));
        assertThat(sum(moved, "receipt")).as("received %s", sku).isEqualTo(received(shop, sku));
        assertThat(sum(moved, "correction"))
                .as("corrected %s", sku)
                .isEqualTo(world.corrected(sku));
        checkStock(shop.get("/inventory/" + sku).body(), moved, shop);
    }

    private static void checkStock(JsonNode stock, Map<String, Integer> moved, Shop shop) {
        var sku = stock.get("sku").textValue();
        int onHand = stock.get("onHand").intValue();
        assertThat(moved.values().stream().mapToInt(it -> it).sum()).as(sku).isEqualTo(onHand);
        assertThat(stock.get("available").intValue())
                .as(sku)
                .isGreaterThanOrEqualTo(sku.equals(StockWorld.OWED) ? -StockWorld.OWED_MAX : 0);
        checkPlaces(stock);
        assertThat(stock.get("reserved").intValue()).as(sku).isZero();
        assertThat(stock.get("committed").intValue()).as(sku).isEqualTo(waiting(shop, sku));
        checkPurchases(stock, shop);
    }

    /// Of what is low more is to come: for the warehouse that says so, or for any where all of them together do. No two orders
    /// are open for one.
    private static void checkPurchases(JsonNode stock, Shop shop) {
        var sku = stock.get("sku").textValue();
        var awaiting =
                items(shop.get("/purchase-orders?status=open").body().get("items"))
                        .filter(it -> it.get("sku").textValue().equals(sku))
                        .map(it -> it.path("warehouse").asText("main"))
                        .toList();
        assertThat(awaiting).as(sku).doesNotHaveDuplicates();
        if (stock.get("low").booleanValue()) {
            assertThat(awaiting).as(sku).isNotEmpty();
        }
        for (var place : stock.path("warehouses")) {
            if (place.path("low").asBoolean()) {
                assertThat(awaiting).as(sku).contains(place.get("warehouse").textValue());
            }
        }
    }

    /// No warehouse has promised more than it has, but for what may be owed.
    private static void checkPlaces(JsonNode stock) {
        var sku = stock.get("sku").textValue();
        for (var place : stock.path("warehouses")) {
            assertThat(place.get("available").intValue())
                    .as("%s at %s", sku, place)
                    .isGreaterThanOrEqualTo(sku.equals(StockWorld.OWED) ? -StockWorld.OWED_MAX : 0);
        }
        if (stock.has("warehouses")) {
            int sum =
                    items(stock.get("warehouses"))
                            .mapToInt(it -> it.get("onHand").intValue())
                            .sum();
            assertThat(sum).as(sku).isEqualTo(stock.get("onHand").intValue());
        }
    }

    /// What is in shipments that have not left.
    private static int waiting(Shop shop, String sku) {
        return items(shop.get("/shipments?status=created&limit=200").body().get("items"))
                .flatMap(shipment -> items(shipment.get("items")))
                .filter(item -> item.get("sku").textValue().equals(sku))
                .mapToInt(item -> item.get("quantity").intValue())
                .sum();
    }

    private static <T> int shipped(
            Shop shop, EventType<T> type, Function<T, List<ShippedItem>> items, String sku) {
        return data(shop, type)
                .flatMap(it -> items.apply(it).stream())
                .filter(item -> item.sku().value().equals(sku))
                .mapToInt(ShippedItem::quantity)
                .sum();
    }

    private static int inspected(Shop shop, String sku, boolean isWhole) {
        return data(shop, ReturnInspected.TYPE)
                .flatMap(it -> it.items().stream())
                .filter(item -> item.sku().value().equals(sku))
                .mapToInt(item -> isWhole ? item.restocked() : item.scrapped())
                .sum();
    }

    private static int received(Shop shop, String sku) {
        return data(shop, RestockReceived.TYPE)
                .filter(it -> it.sku().value().equals(sku))
                .mapToInt(RestockReceived::quantity)
                .sum();
    }

    private static <T> Stream<T> data(Shop shop, EventType<T> type) {
        var seen = new HashSet<EventId>();
        return shop.host().published().stream()
                .filter(event -> event.isOf(type) && seen.add(event.id()))
                .map(event -> event.as(type).data());
    }

    private static int sum(Map<String, Integer> moved, String reason) {
        return moved.getOrDefault(reason, 0);
    }

    private static Stream<JsonNode> rows(Shop shop, String sku) {
        return items(
                shop.get("/inventory/" + sku + "/movements?limit=200").body().get("movements"));
    }

    private static Stream<JsonNode> items(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}
