package dev.tradewind.dapr;

import dev.tradewind.dapr.metrics.DaprTelemetry;
import dev.tradewind.dapr.resource.Configuration;
import dev.tradewind.dapr.resource.ConfigurationFile;
import dev.tradewind.dapr.sidecar.SidecarObserver;
import dev.tradewind.dapr.sidecar.SidecarRules;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The rules of an instance's sidecars, of its options and its file of kind `Configuration`.
final class InstanceRules {
    private static final Logger LOG = LoggerFactory.getLogger(InstanceRules.class);

    private InstanceRules() {}

    /// @throws dev.tradewind.dapr.resource.UnreadableResource if the file says no configuration that can be had
    static SidecarRules of(DaprSettings settings, DaprGround on) {
        var configuration =
                settings.configuration()
                        .map(new ConfigurationFile(on.environment())::read)
                        .orElse(Configuration.NONE);
        if (!configuration.untold().isEmpty()) {
            LOG.atWarn()
                    .addKeyValue("configuration", configuration.name())
                    .addKeyValue("parts", configuration.untold())
                    .log("Parts of a configuration have no effect here");
        }
        return new SidecarRules(
                settings.care(), configuration, new MessageLog(observer(configuration, on)));
    }

    private static SidecarObserver observer(Configuration configuration, DaprGround on) {
        if (!configuration.hasMetrics()) {
            return SidecarObserver.NONE;
        }
        var namespace = on.environment().getOrDefault("NAMESPACE", "default");
        return new DaprTelemetry(on.telemetry(), namespace, configuration.latencyBounds());
    }
}
