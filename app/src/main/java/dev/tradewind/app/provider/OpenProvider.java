package dev.tradewind.app.provider;

import dev.tradewind.commerce.Profile;
import dev.tradewind.commerce.payments.LocalPaymentProvider;
import dev.tradewind.commerce.payments.PaymentProvider;
import dev.tradewind.engine.EngineClock;
import dev.tradewind.eventing.Service;
import java.util.List;

/// A payment provider that takes calls.
///
/// @param services those that it comes with
public record OpenProvider(PaymentProvider provider, List<Service> services) {
    public OpenProvider {
        services = List.copyOf(services);
    }

    /// @throws UnusableProvider if it cannot be had
    public static OpenProvider of(ProviderChoice choice, Profile profile, EngineClock clock) {
        return switch (choice) {
            case ProviderChoice.Local _ -> local(profile, clock);
            case ProviderChoice.Plugged plugged ->
                    new OpenProvider(ProviderJars.open(plugged), List.of());
        };
    }

    private static OpenProvider local(Profile profile, EngineClock clock) {
        var provider = new LocalPaymentProvider(clock, clock::parkUntil);
        return new OpenProvider(provider, List.of(provider.service(profile)));
    }
}
