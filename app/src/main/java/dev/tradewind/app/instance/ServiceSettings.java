package dev.tradewind.app.instance;

import dev.tradewind.app.provider.ProviderChoice;
import dev.tradewind.commerce.OrderFlow;
import dev.tradewind.commerce.Profile;
import dev.tradewind.hosts.dapr.DaprHostOptions;

/// The settings of one service beside a sidecar.
///
/// @param port that its sidecar finds it on, on the loopback interface only; zero takes a free one
/// @param telling how customers are told, where the service is that of notifications
/// @param orders how they run their course: the flow is one for payments, inventory and orders
/// @param payments who moves the money, where the service is that of payments
/// @param lenient whether members of requests that the API does not know are skipped instead of refused
public record ServiceSettings(
        ShopService service,
        int port,
        DaprHostOptions.SidecarPlace sidecar,
        DaprHostOptions.Deliveries deliveries,
        Profile profile,
        OrderRules orders,
        TellingSettings telling,
        ProviderChoice payments,
        boolean lenient) {
    public ServiceSettings {
        BrokerSettings.requirePort("service", port);
        if (orders.flow() == OrderFlow.ORCHESTRATED) {
            throw new IllegalArgumentException(
                    "orders of the orchestrated flow are run by the sagas of an instance, which services beside sidecars have not: use parallel or sequential");
        }
    }

    /// Customers are told as nobody has said otherwise.
    public ServiceSettings(
            ShopService service,
            int port,
            DaprHostOptions.SidecarPlace sidecar,
            DaprHostOptions.Deliveries deliveries,
            Profile profile,
            OrderRules orders,
            ProviderChoice payments,
            boolean lenient) {
        this(
                service,
                port,
                sidecar,
                deliveries,
                profile,
                orders,
                TellingSettings.standard(profile),
                payments,
                lenient);
    }
}
