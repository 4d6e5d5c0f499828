package dev.tradewind.app.command;

import dev.tradewind.dapr.DaprSettings;
import dev.tradewind.dapr.sidecar.AppSpec;
import dev.tradewind.dapr.sidecar.Sidecar;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import picocli.CommandLine.Option;

/// The options that give applications which are written for Dapr their sidecars. No signature needs a class of those,
/// lambdas included: the command line loads what signatures need, whatever it is given.
final class DaprOptions {
    /// Dapr's own, `--dapr-http-port`.
    private static final int FIRST_HTTP_PORT = 3500;

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
            paramLabel = "ID[:PORT[:HTTP]],…",
            split = ",",
            description = {
                "applications by their app ids, the ports that they listen on, and the ports of their sidecars",
                "(3500 for the first, then one more for each)"
            })
    private List<String> apps = List.of();

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
    private OptionalInt metricsPort = OptionalInt.empty();

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
        var specs = new ArrayList<AppSpec>();
        for (var app : apps) {
            specs.add(AppSpec.parse(app, FIRST_HTTP_PORT + specs.size()));
        }
        return Optional.of(
                new DaprSettings(
                        resources,
                        specs,
                        new DaprCare(healthInterval, healthTimeout, healthThreshold)
                                .of(health, concurrency),
                        configuration,
                        metricsPort,
                        substitutes.orElse(substitutesByDefault)));
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
