package dev.tradewind.dapr.api;

import dev.tradewind.dapr.app.AppAddress;
import java.util.List;
import java.util.Optional;

/// What a sidecar tells of itself at the moment.
///
/// @param app where its application listens, if it serves one
public interface SidecarStatus {
    String appId();

    Optional<AppAddress> app();

    /// Tells whether the application can be reached, or there is none to reach.
    boolean isAppThere();

    List<ActiveSubscription> subscriptions();
}
