package dev.tradewind.app.provider;

import dev.tradewind.commerce.payments.PaymentProvider;
import dev.tradewind.commerce.payments.PaymentProviderFactory;

/// The jars in which a payment provider is looked for.
final class ProviderJars {
    private ProviderJars() {}

    /// @throws UnusableProvider if none has that name, or it cannot be made
    static PaymentProvider open(ProviderChoice.Plugged choice) {
        var jars =
                new FactoryJars<>(
                        PaymentProviderFactory.class,
                        PaymentProviderFactory::name,
                        "payment provider",
                        choice.jars());
        var provider = jars.open(choice.name(), factory -> factory.open(choice.settings()));
        return new PluggedProvider(provider, jars.calls(choice.name()), jars::close);
    }
}
