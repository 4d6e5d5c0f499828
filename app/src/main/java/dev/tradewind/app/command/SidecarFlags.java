package dev.tradewind.app.command;

import dev.tradewind.app.logging.LogFormat;
import dev.tradewind.app.logging.LogLevels;
import dev.tradewind.app.logging.LogSettings;
import dev.tradewind.app.logging.LogTarget;
import dev.tradewind.dapr.DaprSettings;
import dev.tradewind.dapr.app.AppAddress;
import dev.tradewind.dapr.app.AppProtocol;
import dev.tradewind.dapr.sidecar.AppCare;
import dev.tradewind.dapr.sidecar.AppSpec;
import dev.tradewind.dapr.sidecar.HealthCheck;
import dev.tradewind.dapr.sidecar.SidecarPorts;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/// The flags of Dapr's daemon that have an effect here, by their names there, with the short ones of Dapr's command line.
final class SidecarFlags {
    private static final int NONE = -1;

    @Mixin private IdleFlags idle = new IdleFlags();

    @Option(
            names = {"--app-id", "-a"},
            paramLabel = "ID",
            description = "the application's id; the name of its directory unless told otherwise")
    private Optional<String> id = Optional.empty();

    @Option(
            names = {"--app-port", "-p"},
            paramLabel = "PORT",
            description = "where it listens; without one it publishes only")
    private int appPort = NONE;

    @Option(
            names = {"--app-protocol", "-P"},
            paramLabel = "http|grpc",
            description = "what it speaks there (http)")
    private String protocol = "http";

    @Option(
            names = "--app-channel-address",
            paramLabel = "HOST",
            description = "the host where it listens (127.0.0.1)")
    private String host = "127.0.0.1";

    @Option(
            names = "--app-max-concurrency",
            paramLabel = "NUMBER",
            description = "how many requests it gets at a time (as many as there are)")
    private int concurrency = NONE;

    @Option(
            names = "--enable-app-health-check",
            arity = "0..1",
            fallbackValue = "true",
            paramLabel = "true|false",
            description = "asks it whether it is well, and delivers nothing while it is not")
    private boolean healthCheck;

    @Option(
            names = "--app-health-check-path",
            paramLabel = "PATH",
            description = "of that question (" + HealthCheck.PATH + ")")
    private String healthPath = HealthCheck.PATH;

    @Option(
            names = "--app-health-probe-interval",
            paramLabel = "SECONDS",
            description = "between two (5)")
    private int healthSeconds = Math.toIntExact(HealthCheck.INTERVAL.toSeconds());

    @Option(
            names = "--app-health-probe-timeout",
            paramLabel = "MILLIS",
            description = "of one (500)")
    private int healthMillis = Math.toIntExact(HealthCheck.TIMEOUT.toMillis());

    @Option(
            names = "--app-health-threshold",
            paramLabel = "NUMBER",
            description = "so many failures one after the other make it unwell (3)")
    private int healthThreshold = HealthCheck.THRESHOLD;

    @Option(
            names = {"--dapr-http-port", "-H"},
            paramLabel = "PORT",
            description = "of its sidecar's HTTP API (3500)")
    private int httpPort = NONE;

    @Option(
            names = {"--dapr-grpc-port", "-G"},
            paramLabel = "PORT",
            description = "of its sidecar's gRPC API (50001)")
    private int grpcPort = NONE;

    @Option(
            names = {"--resources-path", "--components-path", "-d"},
            paramLabel = "DIR",
            split = ",",
            description = {
                "a directory of components and subscriptions, may be repeated (.dapr/resources, or else a durable",
                "'pubsub' and 'statestore')"
            })
    private List<Path> resources = List.of();

    @Option(
            names = {"--config", "-c"},
            paramLabel = "FILE",
            description = "a file of kind Configuration (.dapr/config.yaml, if there is one)")
    private List<Path> configurations = List.of();

    @Option(
            names = {"--metrics-port", "-M"},
            paramLabel = "PORT",
            description = "of its sidecar's metrics")
    private int metricsPort = NONE;

    @Option(
            names = "--enable-metrics",
            arity = "0..1",
            fallbackValue = "true",
            paramLabel = "true|false",
            description = "has such a port (true)")
    private boolean metrics = true;

    @Option(
            names = "--log-level",
            paramLabel = "LEVEL",
            description = "debug, info, warn, error or fatal (info)")
    private String level = "info";

    @Option(
            names = "--log-as-json",
            arity = "0..1",
            fallbackValue = "true",
            paramLabel = "true|false",
            description = "writes the sidecar's lines as JSON")
    private boolean json;

    /// The same with an id, if none was said.
    String id(Path directory) {
        return id.orElseGet(
                () -> String.valueOf(directory.toAbsolutePath().normalize().getFileName()));
    }

    boolean hasId() {
        return id.isPresent();
    }

    /// The ports that were said; nothing of those is said with -1.
    SidecarPorts ports(SidecarPorts otherwise) {
        return new SidecarPorts(
                httpPort < 0 ? otherwise.http() : httpPort,
                grpcPort < 0 ? otherwise.grpc() : grpcPort);
    }

    List<Path> resources() {
        return resources;
    }

    Optional<Path> configuration() {
        return configurations.stream().findFirst();
    }

    LogSettings log() {
        var word =
                switch (level.toLowerCase(Locale.ROOT)) {
                    case "warning" -> "warn";
                    case "fatal", "panic" -> "error";
                    default -> level.toLowerCase(Locale.ROOT);
                };
        return new LogSettings(
                json ? LogFormat.JSON : LogFormat.DAPR,
                LogLevels.of(word),
                new LogTarget.Console());
    }

    /// The flags that were given and have no effect here.
    Stream<String> withoutEffect(List<String> arguments, CommandSpec command) {
        return idle.among(arguments, command);
    }

    /// The settings of the sidecar.
    ///
    /// @param metricsOtherwise its port of metrics, where none was said
    /// @throws IllegalArgumentException if a value is none that can be
    DaprSettings settings(
            String appId,
            SidecarPorts ports,
            List<Path> directories,
            Optional<Path> configuration,
            int metricsOtherwise) {
        idle.requireHere();
        if (configurations.size() > 1) {
            throw new IllegalArgumentException("there is one --config at most");
        }
        return new DaprSettings(
                directories,
                List.of(new AppSpec(appId, address(), ports)),
                Map.of(appId, care()),
                configuration,
                metrics
                        ? OptionalInt.of(metricsPort < 0 ? metricsOtherwise : metricsPort)
                        : OptionalInt.empty(),
                true,
                true);
    }

    private Optional<AppAddress> address() {
        return appPort <= 0
                ? Optional.empty()
                : Optional.of(new AppAddress(host, appPort, protocol()));
    }

    private AppProtocol protocol() {
        try {
            return AppProtocol.of(protocol);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("--app-protocol: " + e.getMessage(), e);
        }
    }

    private AppCare care() {
        return new AppCare(
                healthCheck
                        ? Optional.of(
                                new HealthCheck(
                                        healthPath,
                                        Duration.ofSeconds(healthSeconds),
                                        Duration.ofMillis(healthMillis),
                                        healthThreshold))
                        : Optional.empty(),
                concurrency < 1 ? OptionalInt.empty() : OptionalInt.of(concurrency));
    }
}
