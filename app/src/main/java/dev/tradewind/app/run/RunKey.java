package dev.tradewind.app.run;

import dev.tradewind.dapr.resource.UnreadableResource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The keys of a run file's sections, as Dapr's command line has them, and the flags that they are of the daemon.
final class RunKey {
    private static final Map<String, String> FLAGS =
            Map.ofEntries(
                    Map.entry("appID", "app-id"),
                    Map.entry("appPort", "app-port"),
                    Map.entry("appProtocol", "app-protocol"),
                    Map.entry("appChannelAddress", "app-channel-address"),
                    Map.entry("appMaxConcurrency", "app-max-concurrency"),
                    Map.entry("appSSL", "app-ssl"),
                    Map.entry("enableAppHealthCheck", "enable-app-health-check"),
                    Map.entry("appHealthCheckPath", "app-health-check-path"),
                    Map.entry("appHealthProbeInterval", "app-health-probe-interval"),
                    Map.entry("appHealthProbeTimeout", "app-health-probe-timeout"),
                    Map.entry("appHealthThreshold", "app-health-threshold"),
                    Map.entry("daprHTTPPort", "dapr-http-port"),
                    Map.entry("daprGRPCPort", "dapr-grpc-port"),
                    Map.entry("daprInternalGRPCPort", "dapr-internal-grpc-port"),
                    Map.entry("metricsPort", "metrics-port"),
                    Map.entry("profilePort", "profile-port"),
                    Map.entry("enableProfiling", "enable-profiling"),
                    Map.entry("apiListenAddresses", "dapr-listen-addresses"),
                    Map.entry("unixDomainSocket", "unix-domain-socket"),
                    Map.entry("logLevel", "log-level"),
                    Map.entry("enableApiLogging", "enable-api-logging"),
                    Map.entry("maxBodySize", "max-body-size"),
                    Map.entry("readBufferSize", "read-buffer-size"),
                    Map.entry("placementHostAddress", "placement-host-address"),
                    Map.entry("schedulerHostAddress", "scheduler-host-address"),
                    Map.entry("runtimePath", "runtime-path"),
                    Map.entry("daprdLogDestination", "daprd-log-destination"),
                    Map.entry("appLogDestination", "app-log-destination"));

    private static final Set<String> OTHERS =
            Set.of(
                    "appDirPath",
                    "command",
                    "env",
                    "resourcesPath",
                    "resourcesPaths",
                    "configFilePath");

    /// Of applications in containers, on Kubernetes.
    private static final Set<String> IDLE =
            Set.of("containerImage", "containerImagePullPolicy", "createService");

    private RunKey() {}

    /// Tells whether a key has no effect here, and is that of no flag.
    static boolean isIdle(String key) {
        return IDLE.contains(key);
    }

    /// The flag of a key; nothing for those that say more than a flag does.
    static Optional<String> flag(String key) {
        return Optional.ofNullable(FLAGS.get(key));
    }

    static void requireKnown(String key) {
        if (!FLAGS.containsKey(key) && !OTHERS.contains(key) && !IDLE.contains(key)) {
            throw new UnreadableResource("there is no '%s' of an app".formatted(key));
        }
    }
}
