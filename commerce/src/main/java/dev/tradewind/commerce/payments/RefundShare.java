package dev.tradewind.commerce.payments;

/// The part of a refund that comes out of one capture.
///
/// @param paid whether it is with the customer; it counts against the capture from the moment that it is asked for
record RefundShare(String refundId, String shipmentId, long minorUnits, boolean paid) {}
