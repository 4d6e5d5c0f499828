package dev.tradewind.commerce;

/// The data of an event that tells what became of one part of an order.
public interface PartOutcome {
    OrderId orderId();

    String customerEmail();
}
