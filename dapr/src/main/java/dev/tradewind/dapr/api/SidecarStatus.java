package dev.tradewind.dapr.api;

import dev.tradewind.dapr.app.AppAddress;
import java.util.List;
import java.util.Optional;

/// The state of a sidecar at the moment, as it tells it.
public interface SidecarStatus {
    /// The version of Dapr whose API this follows.
    String RUNTIME_VERSION = "1.18.0";

    String appId();

    /// The place where its application listens, if it serves one.
    Optional<AppAddress> app();

    /// Tells whether the application can be reached, or there is none to reach.
    boolean isAppThere();

    /// The components that are in force now.
    Components components();

    List<ActiveSubscription> subscriptions();

    /// Ends the sidecar, soon after this returns, as its closing does.
    void shutDown();
}
