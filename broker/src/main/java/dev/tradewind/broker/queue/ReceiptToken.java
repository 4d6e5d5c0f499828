package dev.tradewind.broker.queue;

/// The random part of a receipt handle, which makes it unguessable.
record ReceiptToken(long high, long low) {}
