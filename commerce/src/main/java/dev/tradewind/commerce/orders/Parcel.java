package dev.tradewind.commerce.orders;

import dev.tradewind.commerce.Labelled;
import java.util.Optional;

/// A shipment of an order, as far as orders has heard of it. What it hears comes in any order, so each piece of news adds
/// to what is known, and none takes anything back.
///
/// @param carrier known, as the two after it, once the carrier has taken it
/// @param pieces known once it has left; zero before
record Parcel(
        String shipmentId,
        Optional<String> carrier,
        Optional<String> trackingId,
        Optional<String> estimatedDelivery,
        int pieces,
        Place status) {
    /// The place of a shipment on its way, later ones last.
    enum Place implements Labelled {
        CREATED,
        DISPATCHED,
        DELIVERY_FAILED,
        DELIVERED,
        RETURNED;

        boolean hasLeft() {
            return this != CREATED;
        }

        boolean isEnd() {
            return this == DELIVERED || this == RETURNED;
        }
    }

    static Parcel unknown(String shipmentId) {
        return new Parcel(
                shipmentId, Optional.empty(), Optional.empty(), Optional.empty(), 0, Place.CREATED);
    }

    Parcel taken(String by, String tracking, String estimate) {
        return new Parcel(
                shipmentId,
                Optional.of(by),
                Optional.of(tracking),
                Optional.of(estimate),
                pieces,
                status);
    }

    Parcel left(int with) {
        return at(Place.DISPATCHED, with);
    }

    Parcel at(Place place) {
        return at(place, pieces);
    }

    private Parcel at(Place place, int with) {
        var furthest = place.compareTo(status) > 0 ? place : status;
        return new Parcel(shipmentId, carrier, trackingId, estimatedDelivery, with, furthest);
    }
}
