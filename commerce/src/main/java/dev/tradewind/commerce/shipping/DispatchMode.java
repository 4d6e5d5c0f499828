package dev.tradewind.commerce.shipping;

import dev.tradewind.commerce.Labelled;

/// The word that a shipment waits for before it leaves the house.
public enum DispatchMode implements Labelled {
    /// The warehouse's: `POST /shipments/{shipmentId}/dispatch`.
    BY_HAND("by-hand"),

    /// None: it leaves when a carrier has taken it, and is delivered a moment later.
    AUTOMATIC("automatic");

    private final String label;

    DispatchMode(String label) {
        this.label = label;
    }

    @Override
    public String label() {
        return label;
    }
}
