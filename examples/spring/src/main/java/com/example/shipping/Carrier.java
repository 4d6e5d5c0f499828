package com.example.shipping;

/// Takes parcels.
@FunctionalInterface
public interface Carrier {
    /// @throws IllegalStateException if it takes none now
    void pickUp(String order);
}
