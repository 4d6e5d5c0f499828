package dev.tradewind.commerce.payments;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import dev.tradewind.commerce.TaxSums;
import dev.tradewind.commerce.TaxedAmount;
import java.util.List;

/// The part of a refund that comes out of one capture.
///
/// @param paid whether it is with the customer; it counts against the capture from the moment that it is asked for
/// @param taxes of it by rate; none of an order of a version that decided none
record RefundShare(
        String refundId,
        String shipmentId,
        long minorUnits,
        boolean paid,
        @JsonInclude(Include.NON_EMPTY) @JsonSetter(nulls = Nulls.AS_EMPTY)
                List<TaxedAmount> taxes) {
    RefundShare {
        taxes = List.copyOf(taxes);
    }

    /// A share without taxes.
    RefundShare(String refundId, String shipmentId, long minorUnits, boolean paid) {
        this(refundId, shipmentId, minorUnits, paid, List.of());
    }

    /// The taxes of some shares together.
    static TaxSums taxes(List<RefundShare> shares) {
        return TaxSums.of(shares.stream().flatMap(it -> it.taxes().stream()).toList());
    }

    RefundShare settled() {
        return new RefundShare(refundId, shipmentId, minorUnits, true, taxes);
    }
}
