package dev.tradewind.app.provider;

import dev.tradewind.commerce.Profile;
import dev.tradewind.commerce.payments.LocalJournal;
import dev.tradewind.commerce.payments.LocalPaymentProvider;
import dev.tradewind.commerce.payments.PaymentProvider;
import dev.tradewind.engine.EngineClock;
import dev.tradewind.eventing.Service;
import java.nio.file.Path;
import java.util.List;

/// A payment provider that takes calls.
///
/// @param services those that it comes with
public record OpenProvider(PaymentProvider provider, List<Service> services) {
    public OpenProvider {
        services = List.copyOf(services);
    }

    /// @param data the directory where the local one remembers what it did
    /// @throws UnusableProvider if it cannot be had
    public static OpenProvider of(
            ProviderChoice choice, Profile profile, EngineClock clock, Path data) {
        return of(choice, profile, clock, new JournalFile(data));
    }

    /// As [#of(ProviderChoice, Profile, EngineClock, Path)], where the local one forgets with the process.
    public static OpenProvider withoutData(
            ProviderChoice choice, Profile profile, EngineClock clock) {
        return of(choice, profile, clock, LocalJournal.inMemory());
    }

    private static OpenProvider of(
            ProviderChoice choice, Profile profile, EngineClock clock, LocalJournal journal) {
        return switch (choice) {
            case ProviderChoice.Local _ -> local(profile, clock, journal);
            case ProviderChoice.Plugged plugged ->
                    new OpenProvider(new TracedProvider(ProviderJars.open(plugged)), List.of());
        };
    }

    private static OpenProvider local(Profile profile, EngineClock clock, LocalJournal journal) {
        var provider = new LocalPaymentProvider(clock, clock::parkUntil, journal);
        return new OpenProvider(new TracedProvider(provider), List.of(provider.service(profile)));
    }
}
