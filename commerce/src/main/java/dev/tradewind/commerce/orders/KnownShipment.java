package dev.tradewind.commerce.orders;

import dev.tradewind.commerce.Labelled;
import java.util.Optional;

/// A shipment of an order, as far as orders has heard of it. What it hears comes in any order, so each piece of news adds
/// to what is known, and none takes anything back.
///
/// @param carrier known, as the two after it, once the carrier has taken it
/// @param pieces known once it has left; zero before
record KnownShipment(
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
        RETURNED,

        /// Never on its way: its order is cancelled.
        CANCELED;

        boolean hasLeft() {
            return this != CREATED && this != CANCELED;
        }

        boolean isEnd() {
            return this == DELIVERED || this == RETURNED;
        }
    }

    static KnownShipment unknown(String shipmentId) {
        return new KnownShipment(
                shipmentId, Optional.empty(), Optional.empty(), Optional.empty(), 0, Place.CREATED);
    }

    KnownShipment taken(String by, String tracking, String estimate) {
        return new KnownShipment(
                shipmentId,
                Optional.of(by),
                Optional.of(tracking),
                Optional.of(estimate),
                pieces,
                status);
    }

    KnownShipment left(int with) {
        return at(Place.DISPATCHED, with);
    }

    KnownShipment at(Place place) {
        return at(place, pieces);
    }

    /// The shipment once its order is cancelled.
    KnownShipment keptBack() {
        return status == Place.CREATED ? at(Place.CANCELED) : this;
    }

    private KnownShipment at(Place place, int with) {
        var furthest = place.compareTo(status) > 0 ? place : status;
        return new KnownShipment(
                shipmentId, carrier, trackingId, estimatedDelivery, with, furthest);
    }
}
