package dev.tradewind.commerce.shipping;

import java.time.LocalDate;

/// A carrier's answer to a booking.
public sealed interface CarrierAnswer {
    /// It takes the shipment.
    ///
    /// @param trackingId by which it knows the shipment
    /// @param label what goes on the parcel: its text, or where it can be had
    record Booked(String trackingId, String label, LocalDate estimatedDelivery)
            implements CarrierAnswer {}

    /// It does not, and will not the next time.
    ///
    /// @param reason for programs: `address_not_served`
    record Refused(String reason) implements CarrierAnswer {}
}
