package dev.tradewind.app.command;

import dev.tradewind.dapr.DaprSettings;
import dev.tradewind.dapr.sidecar.AppSpec;
import dev.tradewind.dapr.sidecar.Sidecar;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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

    /// @throws IllegalArgumentException if a value is none that can be
    Optional<DaprSettings> settings() {
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
        return Optional.of(new DaprSettings(resources, specs));
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
