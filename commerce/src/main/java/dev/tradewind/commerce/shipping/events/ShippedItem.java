package dev.tradewind.commerce.shipping.events;

import dev.tradewind.commerce.Sku;

/// So many of one product in a shipment.
public record ShippedItem(Sku sku, int quantity) {}
