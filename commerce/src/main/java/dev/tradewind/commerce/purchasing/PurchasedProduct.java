package dev.tradewind.commerce.purchasing;

import static dev.tradewind.commerce.purchasing.PurchaseOrder.PURCHASE_ORDERS;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import dev.tradewind.commerce.Sku;
import dev.tradewind.commerce.WarehouseId;
import dev.tradewind.eventing.DocumentCollection;
import dev.tradewind.eventing.Documents;
import dev.tradewind.eventing.Versioned;
import dev.tradewind.eventing.Write;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// A product of which more was ordered. Whoever opens or closes an order of it writes this too, so there is one open order
/// of it for a warehouse at most.
///
/// @param orders how often, for whichever warehouse
/// @param open the order for the default warehouse of which not all has come
/// @param elsewhere those for others; none in documents that are older
record PurchasedProduct(
        Sku sku,
        int orders,
        Optional<PurchaseOrderId> open,
        @JsonInclude(Include.NON_EMPTY) @JsonSetter(nulls = Nulls.AS_EMPTY)
                Map<WarehouseId, PurchaseOrderId> elsewhere) {
    static final DocumentCollection<PurchasedProduct> PURCHASED_PRODUCTS =
            DocumentCollection.of("purchased_products", PurchasedProduct.class);

    PurchasedProduct {
        elsewhere = Collections.unmodifiableMap(new TreeMap<>(elsewhere));
    }

    /// Its version makes the first write of it a creation.
    static Versioned<PurchasedProduct> find(Sku sku, Documents documents) {
        return documents
                .find(PURCHASED_PRODUCTS, sku.value())
                .map(read ->
                        new Versioned<>(read.key(), read.value().placed(documents), read.version()))
                .orElseGet(() ->
                        new Versioned<>(
                                sku.value(),
                                new PurchasedProduct(sku, 0, Optional.empty(), Map.of()),
                                Write.ABSENT));
    }

    /// The product with each open order where it is for: earlier versions had one of a product, whichever warehouse it was
    /// for.
    private PurchasedProduct placed(Documents documents) {
        return open.flatMap(id -> documents.find(PURCHASE_ORDERS, id.value()))
                .flatMap(order -> order.value().warehouse())
                .map(place ->
                        new PurchasedProduct(
                                sku, orders, Optional.empty(), Map.of(place, open.orElseThrow())))
                .orElse(this);
    }

    /// The order for a warehouse of which not all has come.
    Optional<PurchaseOrderId> open(WarehouseId place) {
        return place.equals(WarehouseId.MAIN) ? open : Optional.ofNullable(elsewhere.get(place));
    }

    boolean isAnyOpen() {
        return open.isPresent() || !elsewhere.isEmpty();
    }

    /// The id of the order after the latest.
    PurchaseOrderId next() {
        return PurchaseOrderId.of(sku, orders + 1);
    }

    /// The product with one order more, the open one for a warehouse.
    PurchasedProduct ordered(WarehouseId place) {
        if (place.equals(WarehouseId.MAIN)) {
            return new PurchasedProduct(sku, orders + 1, Optional.of(next()), elsewhere);
        }
        var others = new TreeMap<>(elsewhere);
        others.put(place, next());
        return new PurchasedProduct(sku, orders + 1, open, others);
    }

    /// The product without that open order.
    PurchasedProduct closed(PurchaseOrderId id) {
        var others = new TreeMap<>(elsewhere);
        others.values().removeIf(id::equals);
        return new PurchasedProduct(sku, orders, open.filter(it -> !it.equals(id)), others);
    }
}
