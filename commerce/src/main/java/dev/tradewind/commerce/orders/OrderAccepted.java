package dev.tradewind.commerce.orders;

import dev.tradewind.commerce.OrderId;
import dev.tradewind.eventing.EventId;

/// The answer to `POST /orders`: the order exists, and everyone who waits for orders has been told.
record OrderAccepted(OrderId orderId, EventId eventId, PublicationStatus status) {}
