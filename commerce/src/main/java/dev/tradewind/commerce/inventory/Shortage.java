package dev.tradewind.commerce.inventory;

import dev.tradewind.commerce.WarehouseId;
import java.util.Optional;

/// A rule under which too little of a product is available.
///
/// @param warehouse whose rule it is; absent for that of all of them together
/// @param available there, and below zero by what is owed to orders
record Shortage(Optional<WarehouseId> warehouse, int available, ReorderRule rule) {}
