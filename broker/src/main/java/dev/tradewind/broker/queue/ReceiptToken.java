package dev.tradewind.broker.queue;

/// The random part of a receipt handle, which makes it unguessable.
///
/// @param message for every handle of a message: that of its first receive stays
/// @param receive for the handle of one receive
record ReceiptToken(long message, long receive) {}
