package dev.tradewind.app.command;

import dev.tradewind.dapr.DaprSettings;
import dev.tradewind.dapr.app.AppProtocol;
import dev.tradewind.dapr.sidecar.AppSpec;
import dev.tradewind.dapr.sidecar.Sidecar;
import dev.tradewind.dapr.sidecar.SidecarPorts;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeSet;
import picocli.CommandLine.Option;

/// The options that give applications which are written for Dapr their sidecars. No signature needs a class of those,
/// lambdas included: the command line loads what signatures need, whatever it is given.
final class DaprOptions {
    /// Dapr's own, `--dapr-http-port`.
    private static final int FIRST_HTTP_PORT = 3500;

    /// Dapr's own, `--dapr-grpc-port`.
    private static final int FIRST_GRPC_PORT = 50_001;

    @Option(
            names = "--dapr",
            paramLabel = "DIR,…",
            split = ",",
            description = {
                "directories of Dapr's resources, components and subscriptions (docs/dapr.md): each application of",
                "--dapr-app gets a sidecar with them"
            })
    private List<Path> resources = List.of();

    @Option(
            names = "--dapr-app",
            paramLabel = "ID[:PORT[:HTTP[:GRPC]]],…",
            split = ",",
            description = {
                "applications by their app ids, the ports that they listen on, and the ports of their sidecars",
                "for HTTP and gRPC (3500 and 50001 for the first, then one more for each)"
            })
    private List<String> apps = List.of();

    @Option(
            names = "--dapr-app-protocol",
            paramLabel = "ID=http|grpc,…",
            split = ",",
            description = "the protocols that applications speak, http unless told otherwise")
    private Map<String, String> protocols = Map.of();

    @Option(
            names = "--dapr-config",
            paramLabel = "FILE",
            description = "a file of kind Configuration, for all sidecars")
    private Optional<Path> configuration = Optional.empty();

    @Option(
            names = "--dapr-metrics-port",
            paramLabel = "PORT",
            converter = ListenPort.class,
            description = {
                "a port that tells the metrics of the instance under any path, as 9090 of Dapr's; they are on the",
                "operator's port in any case"
            })
    private Optional<Integer> metricsPort = Optional.empty();

    @Option(
            names = "--dapr-app-health",
            paramLabel = "ID=PATH,…",
            split = ",",
            description = {
                "applications that are asked whether they are well, and the paths of that question: one gets nothing",
                "while it does not answer that with 2xx"
            })
    private Map<String, String> health = Map.of();

    @Option(
            names = "--dapr-app-health-interval",
            paramLabel = "TIME",
            description = "between two such questions, 5s unless told otherwise")
    private String healthInterval = "5s";

    @Option(
            names = "--dapr-app-health-timeout",
            paramLabel = "TIME",
            description = "of such a question, 500ms unless told otherwise")
    private String healthTimeout = "500ms";

    @Option(
            names = "--dapr-app-health-threshold",
            paramLabel = "NUMBER",
            converter = AtLeastOne.class,
            description =
                    "so many failures one after the other make it unwell, 3 unless told otherwise")
    private int healthThreshold = 3;

    @Option(
            names = "--dapr-app-max-concurrency",
            paramLabel = "ID=NUMBER,…",
            split = ",",
            description =
                    "how many messages an application handles at a time, of all its subscriptions together")
    private Map<String, Integer> concurrency = Map.of();

    @Option(
            names = "--substitute",
            paramLabel = "true|false",
            arity = "0..1",
            fallbackValue = "true",
            description = {
                "keeps the topics of Dapr's components for other brokers (redis, kafka, rabbitmq and so on) on the durable",
                "broker; without it they are refused (true, but false with --profile prod)"
            })
    private Optional<Boolean> substitutes = Optional.empty();

    @Option(
            names = "--dapr-hot-reload",
            paramLabel = "true|false",
            arity = "0..1",
            fallbackValue = "true",
            description = "takes over files of --dapr that change, while the instance runs (true)")
    private boolean isReloading = true;

    /// @param substitutesByDefault whether the durable broker stands in for others where the option says nothing
    /// @throws IllegalArgumentException if a value is none that can be
    Optional<DaprSettings> settings(boolean substitutesByDefault) {
        if (resources.isEmpty() && apps.isEmpty()) {
            return Optional.empty();
        }
        if (resources.isEmpty()) {
            throw new IllegalArgumentException(
                    "--dapr-app is for the components of --dapr, which names no directory");
        }
        return Optional.of(
                new DaprSettings(
                        resources,
                        specs(),
                        new DaprCare(healthInterval, healthTimeout, healthThreshold)
                                .of(health, concurrency),
                        configuration,
                        metricsPort.map(OptionalInt::of).orElseGet(OptionalInt::empty),
                        substitutes.orElse(substitutesByDefault),
                        isReloading));
    }

    private List<AppSpec> specs() {
        var specs = new ArrayList<AppSpec>();
        var untold = new TreeSet<>(protocols.keySet());
        for (var app : apps) {
            int before = specs.size();
            var ports = new SidecarPorts(FIRST_HTTP_PORT + before, FIRST_GRPC_PORT + before);
            var spec = AppSpec.parse(app, ports);
            var protocol = protocols.get(spec.id());
            specs.add(protocol == null ? spec : spec.speaking(AppProtocol.of(protocol)));
            untold.remove(spec.id());
        }
        if (!untold.isEmpty()) {
            throw new IllegalArgumentException(
                    "'%s' is none of the applications of --dapr-app".formatted(untold.first()));
        }
        return specs;
    }

    /// Describes the sidecars, a line each; nothing where there are none.
    static String lines(List<Sidecar> sidecars) {
        var lines = new StringBuilder();
        for (var sidecar : sidecars) {
            lines.append("%nsidecar        %s".formatted(sidecar.description()));
        }
        return lines.toString();
    }
}
