package dev.tradewind.commerce.payments;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import dev.tradewind.commerce.Currency;
import dev.tradewind.commerce.TaxSums;
import dev.tradewind.commerce.TaxedAmount;
import dev.tradewind.commerce.TaxedPrice;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The attempt to take the money for a shipment, the last one where somebody asked for it once more.
///
/// @param shipmentId [#AT_CONFIRMATION] of an order that was paid as a whole when it was confirmed, by a version before
///     there were shipments
/// @param reference the provider's, of what was captured since there are shipments
/// @param reason the provider's, of what was declined
/// @param retries how often it was asked for once more, if it was
/// @param taxes of the amount by rate; none of an order of a version that decided none
record Capture(
        String shipmentId,
        long minorUnits,
        CaptureOutcome outcome,
        Optional<String> reference,
        Optional<String> reason,
        Optional<Integer> retries,
        Instant at,
        @JsonInclude(Include.NON_EMPTY) @JsonSetter(nulls = Nulls.AS_EMPTY)
                List<TaxedAmount> taxes) {
    static final String AT_CONFIRMATION = "confirmed";

    Capture {
        taxes = List.copyOf(taxes);
    }

    /// One without taxes.
    Capture(
            String shipmentId,
            long minorUnits,
            CaptureOutcome outcome,
            Optional<String> reference,
            Optional<String> reason,
            Optional<Integer> retries,
            Instant at) {
        this(shipmentId, minorUnits, outcome, reference, reason, retries, at, List.of());
    }

    /// The same of goods with these taxes.
    Capture taxed(TaxSums sums) {
        return new Capture(
                shipmentId, minorUnits, outcome, reference, reason, retries, at, sums.byRate());
    }

    static Capture captured(String shipmentId, long minorUnits, String reference, Instant at) {
        return new Capture(
                shipmentId,
                minorUnits,
                CaptureOutcome.CAPTURED,
                Optional.of(reference),
                Optional.empty(),
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
                Optional.empty(),
                at);
    }

    /// The taxes as events and answers have them.
    Optional<List<TaxedPrice>> taxedPrices(Currency currency) {
        return Optional.of(TaxedPrice.of(new TaxSums(taxes), currency)).filter(it -> !it.isEmpty());
    }

    /// The same attempt, as the one after so many others.
    Capture after(int others) {
        return new Capture(
                shipmentId,
                minorUnits,
                outcome,
                reference,
                reason,
                Optional.of(others).filter(it -> it > 0),
                at,
                taxes);
    }

    /// The same, declined before and asked for once more.
    Capture again(Instant now) {
        return as(CaptureOutcome.REQUESTED, now).after(retried() + 1);
    }

    /// The same, declined before and not owed any more.
    Capture returned(Instant now) {
        return as(CaptureOutcome.RETURNED, now);
    }

    private Capture as(CaptureOutcome next, Instant now) {
        return new Capture(shipmentId, minorUnits, next, reference, reason, retries, now, taxes);
    }

    int retried() {
        return retries.orElse(0);
    }

    /// The attempt, as keys of the provider and rows of the ledger name it.
    String cause() {
        return cause(shipmentId, retried());
    }

    static String cause(String shipmentId, int retries) {
        return retries == 0 ? shipmentId : "%s:again-%d".formatted(shipmentId, retries);
    }

    /// Tells whether nobody has it, and it is owed.
    boolean isMissing() {
        return outcome == CaptureOutcome.DECLINED || outcome == CaptureOutcome.REQUESTED;
    }

    boolean isCaptured() {
        return outcome == CaptureOutcome.CAPTURED;
    }
}
