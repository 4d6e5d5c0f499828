package dev.tradewind.commerce.payments;

/// The maker of a [PaymentProvider] that is not part of this program. Its class, with a public constructor that has
/// no parameters, is in a jar that names it in a file of `META-INF/services`, which has the name of this interface.
public interface PaymentProviderFactory {
    /// The name by which the provider is asked for.
    String name();

    /// Makes the provider, before anything is opened and any order is taken. Failing here is better than failing with
    /// the first order.
    ///
    /// @throws IllegalArgumentException if a setting is missing or wrong. Whoever starts the program reads the message,
    ///     so there is no secret in it
    PaymentProvider open(ProviderSettings settings);
}
