package dev.tradewind.dapr.sidecar;

import dev.tradewind.dapr.resource.Configuration;
import java.util.Map;

/// The rules that whoever runs an instance sets for its sidecars.
///
/// @param care of applications, by their ids
/// @param observer of what they do
public record SidecarRules(
        Map<String, AppCare> care, Configuration configuration, SidecarObserver observer) {
    public static final SidecarRules NONE =
            new SidecarRules(Map.of(), Configuration.NONE, SidecarObserver.NONE);

    public SidecarRules {
        care = Map.copyOf(care);
    }

    AppCare careOf(String appId) {
        return care.getOrDefault(appId, AppCare.NONE);
    }
}
