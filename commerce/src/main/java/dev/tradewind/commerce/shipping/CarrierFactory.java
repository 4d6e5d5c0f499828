package dev.tradewind.commerce.shipping;

import java.util.Map;

/// The maker of a [Carrier] that is not part of this program. Its class, with a public constructor that has no parameters, is
/// in a jar that names it in a file of `META-INF/services`, which has the name of this interface.
public interface CarrierFactory {
    /// The name by which the carrier is asked for.
    String name();

    /// Makes the carrier, before anything is opened and any order is taken.
    ///
    /// @param settings by names of the carrier's own
    /// @throws IllegalArgumentException if a setting is missing or wrong. Whoever starts the program reads the message, so
    ///     there is no secret in it
    Carrier open(Map<String, String> settings);
}
