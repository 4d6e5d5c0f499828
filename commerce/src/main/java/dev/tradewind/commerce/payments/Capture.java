package dev.tradewind.commerce.payments;

import java.time.Instant;
import java.util.Optional;

/// The one attempt to take the money for a shipment.
///
/// @param shipmentId [#AT_CONFIRMATION] of an order that was paid as a whole when it was confirmed, by a version before
///     there were shipments
/// @param reference the provider's, of what was captured since there are shipments
/// @param reason the provider's, of what was declined
record Capture(
        String shipmentId,
        long minorUnits,
        CaptureOutcome outcome,
        Optional<String> reference,
        Optional<String> reason,
        Instant at) {
    static final String AT_CONFIRMATION = "confirmed";

    static Capture captured(String shipmentId, long minorUnits, String reference, Instant at) {
        return new Capture(
                shipmentId,
                minorUnits,
                CaptureOutcome.CAPTURED,
                Optional.of(reference),
                Optional.empty(),
                at);
    }

    static Capture declined(String shipmentId, long minorUnits, String reason, Instant at) {
        return new Capture(
                shipmentId,
                minorUnits,
                CaptureOutcome.DECLINED,
                Optional.empty(),
                Optional.of(reason),
                at);
    }

    boolean isCaptured() {
        return outcome == CaptureOutcome.CAPTURED;
    }
}
