package dev.tradewind.commerce;

import java.util.List;

/// The goods of an order that leave from one warehouse.
///
/// @param items each product once
public record Allotment(WarehouseId warehouse, List<Item> items) {
    public Allotment {
        items = List.copyOf(items);
    }

    /// So many of one product.
    public record Item(Sku sku, int quantity) {}
}
