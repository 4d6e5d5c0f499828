package dev.tradewind.commerce.inventory;

import dev.tradewind.commerce.WarehouseId;

/// A place that has stock.
///
/// @param priority orders are taken from lower ones first, and among equals by name
/// @param ships whether goods leave from it for customers; what is elsewhere has to be transferred first
record Warehouse(WarehouseId warehouse, int priority, boolean ships) {
    /// The default one before anybody said anything.
    static final Warehouse MAIN = new Warehouse(WarehouseId.MAIN, 0, true);
}
