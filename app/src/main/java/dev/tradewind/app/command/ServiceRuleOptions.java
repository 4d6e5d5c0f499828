package dev.tradewind.app.command;

import dev.tradewind.app.instance.ServiceRules;
import dev.tradewind.app.provider.ProviderChoice;
import dev.tradewind.commerce.Profile;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// The options of services that run without an instance, whatever their host.
final class ServiceRuleOptions {
    @Option(
            names = "--profile",
            paramLabel = "demo|prod",
            defaultValue = "demo",
            description =
                    "demo lets a request dictate its outcomes; prod refuses that (${DEFAULT-VALUE})")
    private Profile profile = Profile.DEMO;

    @Mixin private OrderOptions orders = new OrderOptions();

    @Option(
            names = "--lenient",
            description =
                    "skips members of a request that it does not know, instead of refusing them")
    private boolean lenient;

    @Mixin private TaxOptions taxes = new TaxOptions();

    @Mixin private CarrierOptions carriers = new CarrierOptions();

    @Mixin private TellingOptions telling = new TellingOptions();

    @Mixin private ProviderOptions providers = new ProviderOptions();

    Profile profile() {
        return profile;
    }

    /// A line for people that says who moves the money of several processes.
    String payments() {
        return switch (providers.choice(profile)) {
            case ProviderChoice.Local local ->
                    ProviderOptions.described(local) + "; each process has its own";
            case ProviderChoice.Plugged plugged -> ProviderOptions.described(plugged);
        };
    }

    /// @throws IllegalArgumentException if they do not go together
    ServiceRules rules() {
        var told = telling.settings(profile);
        return new ServiceRules(
                profile,
                orders.rules(profile)
                        .taxedBy(taxes.rule(told.invoices()))
                        .shippedBy(carriers.carrier()),
                told,
                providers.choice(profile),
                lenient);
    }
}
