package dev.tradewind.commerce.inventory;

import static java.util.Comparator.comparingInt;

import dev.tradewind.commerce.WarehouseId;
import dev.tradewind.eventing.DocumentCollection;
import dev.tradewind.eventing.Documents;
import dev.tradewind.eventing.Versioned;
import dev.tradewind.eventing.Write;
import java.util.List;
import java.util.stream.Stream;

/// The warehouses of the shop, the first to take goods from first. They are one document, as whoever reserves goods needs all
/// of them; a shop that has but the default one has no such document.
record Warehouses(List<Warehouse> all) {
    static final DocumentCollection<Warehouses> WAREHOUSES =
            DocumentCollection.of("warehouses", Warehouses.class);

    /// Of so many, each set of them can be looked at for each order.
    static final int MAX = 10;

    private static final String KEY = "all";

    Warehouses {
        all =
                all.stream()
                        .sorted(
                                comparingInt(Warehouse::priority)
                                        .thenComparing(Warehouse::warehouse))
                        .toList();
    }

    /// Its version makes the first write of it a creation.
    static Versioned<Warehouses> find(Documents documents) {
        return documents
                .find(WAREHOUSES, KEY)
                .orElseGet(() ->
                        new Versioned<>(
                                KEY, new Warehouses(List.of(Warehouse.MAIN)), Write.ABSENT));
    }

    static boolean isKnown(WarehouseId place, Documents documents) {
        return place.equals(WarehouseId.MAIN) || find(documents).value().has(place);
    }

    boolean has(WarehouseId place) {
        return all.stream().anyMatch(it -> it.warehouse().equals(place));
    }

    /// The ones that goods leave from.
    List<WarehouseId> shipping() {
        return all.stream().filter(Warehouse::ships).map(Warehouse::warehouse).toList();
    }

    Warehouses with(Warehouse declared) {
        var others = all.stream().filter(it -> !it.warehouse().equals(declared.warehouse()));
        return new Warehouses(Stream.concat(others, Stream.of(declared)).toList());
    }
}
