package dev.tradewind.app.instance;

import dev.tradewind.app.provider.ProviderChoice;
import dev.tradewind.commerce.OrderFlow;
import dev.tradewind.commerce.Profile;

/// The rules that services go by which run without an instance, whatever their host.
///
/// @param orders how they run their course: the flow is one for payments, inventory and orders
/// @param telling how customers are told, where the service is that of notifications
/// @param payments who moves the money, where the service is that of payments
/// @param lenient whether members of requests that the API does not know are skipped instead of refused
public record ServiceRules(
        Profile profile,
        OrderRules orders,
        TellingSettings telling,
        ProviderChoice payments,
        boolean lenient) {
    public ServiceRules {
        if (orders.flow() == OrderFlow.ORCHESTRATED) {
            throw new IllegalArgumentException(
                    "orders of the orchestrated flow are run by the sagas of an instance, which services without one have not: use parallel or sequential");
        }
    }

    /// Customers are told as nobody has said otherwise.
    public ServiceRules(
            Profile profile, OrderRules orders, ProviderChoice payments, boolean lenient) {
        this(profile, orders, TellingSettings.standard(profile), payments, lenient);
    }
}
