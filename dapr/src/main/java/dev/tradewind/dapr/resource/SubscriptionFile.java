package dev.tradewind.dapr.resource;

import java.util.Set;

/// A subscription that a file declares, of either version.
///
/// @param scopes the applications that it is for; for all where there are none
public record SubscriptionFile(String name, SubscriptionSpec spec, Set<String> scopes)
        implements Resource {
    public SubscriptionFile {
        scopes = Set.copyOf(scopes);
    }

    public boolean isFor(String appId) {
        return scopes.isEmpty() || scopes.contains(appId);
    }
}
