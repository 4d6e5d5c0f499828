package dev.tradewind.app.command;

import dev.tradewind.dapr.DaprSettings;
import dev.tradewind.dapr.app.AppAddress;
import dev.tradewind.dapr.sidecar.AppSpec;
import dev.tradewind.dapr.sidecar.Sidecar;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/// The options that give applications which are written for Dapr their sidecars.
final class DaprOptions {
    private static final String LOOPBACK = "127.0.0.1";

    /// Dapr's own, `--dapr-http-port`.
    private static final int FIRST_HTTP_PORT = 3500;

    private static final int PARTS_MAX = 3;

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
            specs.add(spec(app, FIRST_HTTP_PORT + specs.size()));
        }
        return Optional.of(new DaprSettings(resources, specs));
    }

    private static AppSpec spec(String text, int httpPort) {
        var parts = List.of(text.split(":", -1));
        if (parts.size() > PARTS_MAX) {
            throw new IllegalArgumentException(
                    "'%s' is no application; order-service:8000:3500 is one".formatted(text));
        }
        return new AppSpec(
                parts.getFirst(),
                part(parts, 1).map(port -> new AppAddress(LOOPBACK, port)),
                part(parts, 2).orElse(httpPort));
    }

    /// A part that is a port; nothing where it is empty, or not there.
    private static Optional<Integer> part(List<String> parts, int index) {
        if (index >= parts.size() || parts.get(index).isEmpty()) {
            return Optional.empty();
        }
        if (!parts.get(index).matches("[0-9]{1,5}")) {
            throw new IllegalArgumentException("'%s' is no port".formatted(parts.get(index)));
        }
        return Optional.of(Integer.parseInt(parts.get(index)));
    }

    /// Describes the sidecars, a line each; nothing where there are none.
    static String lines(List<Sidecar> sidecars) {
        var lines = new StringBuilder();
        for (var sidecar : sidecars) {
            lines.append(
                    "%nsidecar        http://localhost:%d   of %s%s"
                            .formatted(
                                    sidecar.httpPort(),
                                    sidecar.appId(),
                                    sidecar.app().map(it -> ", on port " + it.port()).orElse("")));
        }
        return lines.toString();
    }
}
