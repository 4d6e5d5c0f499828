package dev.tradewind.dapr;

import dev.tradewind.dapr.sidecar.AppCare;
import dev.tradewind.dapr.sidecar.AppSpec;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/// The sidecars of an instance.
///
/// @param resources the directories of components and subscriptions
/// @param care of applications, by their ids
/// @param configuration a file of kind `Configuration`
/// @param metricsPort where metrics are told besides, under any path; zero takes a free one
/// @param substitutes whether the topics of brokers that are not here are kept on the durable one
/// @param isReloading whether files that change are taken over while the instance runs
/// @param apps each gets a sidecar; several may have one id, and compete for its messages
public record DaprSettings(
        List<Path> resources,
        List<AppSpec> apps,
        Map<String, AppCare> care,
        Optional<Path> configuration,
        OptionalInt metricsPort,
        boolean substitutes,
        boolean isReloading) {
    /// Each has a port, a watch and some connections.
    public static final int APPS_MAX = 100;

    public DaprSettings {
        resources = List.copyOf(resources);
        apps = List.copyOf(apps);
        care = Map.copyOf(care);
        if (apps.isEmpty() || apps.size() > APPS_MAX) {
            throw new IllegalArgumentException(
                    "--dapr is for 1 to %d applications: name them with --dapr-app"
                            .formatted(APPS_MAX));
        }
        for (var app : care.keySet()) {
            if (apps.stream().noneMatch(it -> it.id().equals(app))) {
                throw new IllegalArgumentException(
                        "'%s' is none of the applications of --dapr-app".formatted(app));
            }
        }
    }

    /// Sidecars without more than they need; the durable broker stands in for others, and files may change.
    public DaprSettings(List<Path> resources, List<AppSpec> apps) {
        this(resources, apps, Map.of(), Optional.empty(), OptionalInt.empty(), true, true);
    }
}
