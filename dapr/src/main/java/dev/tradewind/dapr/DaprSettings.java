package dev.tradewind.dapr;

import dev.tradewind.dapr.sidecar.AppSpec;
import java.nio.file.Path;
import java.util.List;

/// The sidecars of an instance.
///
/// @param resources the directories of components and subscriptions
/// @param apps each gets a sidecar; several may have one id, and compete for its messages
public record DaprSettings(List<Path> resources, List<AppSpec> apps) {
    /// Each has a port, a watch and some connections.
    public static final int APPS_MAX = 100;

    public DaprSettings {
        resources = List.copyOf(resources);
        apps = List.copyOf(apps);
        if (apps.isEmpty() || apps.size() > APPS_MAX) {
            throw new IllegalArgumentException(
                    "--dapr is for 1 to %d applications: name them with --dapr-app"
                            .formatted(APPS_MAX));
        }
    }
}
