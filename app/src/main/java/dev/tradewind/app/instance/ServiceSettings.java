package dev.tradewind.app.instance;

import dev.tradewind.hosts.dapr.DaprHostOptions;

/// The settings of one service beside a sidecar.
///
/// @param port that its sidecar finds it on, on the loopback interface only; zero takes a free one
public record ServiceSettings(
        ShopService service,
        int port,
        DaprHostOptions.SidecarPlace sidecar,
        DaprHostOptions.Deliveries deliveries,
        ServiceRules rules) {
    public ServiceSettings {
        BrokerSettings.requirePort("service", port);
    }
}
