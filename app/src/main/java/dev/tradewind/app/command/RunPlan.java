package dev.tradewind.app.command;

import dev.tradewind.app.logging.LogSettings;
import dev.tradewind.app.run.DaprHome;
import dev.tradewind.app.run.FreePort;
import dev.tradewind.app.run.RunApp;
import dev.tradewind.dapr.DaprSettings;
import dev.tradewind.dapr.resource.UnreadableResource;
import dev.tradewind.dapr.sidecar.SidecarPorts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/// The applications that a command starts, each with its sidecar.
///
/// @param log the way in which sidecars write their lines
/// @param notes on what was given and has no effect
record RunPlan(List<Entry> entries, LogSettings log, List<String> notes) {
    private static final SidecarPorts USUAL = new SidecarPorts(3500, 50001);

    RunPlan {
        entries = List.copyOf(entries);
        notes = List.copyOf(notes);
    }

    /// @param sidecar the settings of its sidecar alone
    record Entry(RunApp app, DaprSettings sidecar) {}

    List<DaprSettings> sidecars() {
        return entries.stream().map(Entry::sidecar).toList();
    }

    /// One application, by the flags of a command line.
    ///
    /// @throws IllegalArgumentException if a value is none that can be
    static RunPlan of(RunApp app, SidecarFlags flags, Stream<String> withoutEffect) {
        return new RunPlan(
                List.of(new Entry(app, settings(app, flags, true))),
                flags.log(),
                withoutEffect.map(RunPlan::note).toList());
    }

    /// Those of a run file, which has flags for each.
    ///
    /// @throws UnreadableResource if a value is none that can be
    static RunPlan of(List<RunApp> apps) {
        var entries = new ArrayList<Entry>();
        var notes = new ArrayList<String>();
        var read = apps.stream().map(RunPlan::read).toList();
        for (int i = 0; i < apps.size(); i++) {
            var app = apps.get(i);
            var flags = read.get(i);
            try {
                entries.add(new Entry(app, settings(app, flags, i == 0)));
            } catch (IllegalArgumentException e) {
                throw new UnreadableResource(flags.id(app.directory()) + ": " + e.getMessage());
            }
            var idle = flags.withoutEffect(app.flags(), new CommandLine(flags).getCommandSpec());
            Stream.concat(app.idle().stream(), idle)
                    .map(RunPlan::note)
                    .filter(it -> !notes.contains(it))
                    .forEach(notes::add);
        }
        return new RunPlan(entries, read.getFirst().log(), notes);
    }

    private static SidecarFlags read(RunApp app) {
        var flags = new SidecarFlags();
        try {
            new CommandLine(flags).parseArgs(app.flags().toArray(String[]::new));
            return flags;
        } catch (ParameterException e) {
            throw new UnreadableResource(app.directory() + ": " + e.getMessage());
        }
    }

    /// @param hasUsualPorts whether its sidecar gets 3500 and 50001, as far as they are free
    private static DaprSettings settings(RunApp app, SidecarFlags flags, boolean hasUsualPorts) {
        var otherwise =
                hasUsualPorts
                        ? new SidecarPorts(
                                FreePort.orAny(USUAL.http()), FreePort.orAny(USUAL.grpc()))
                        : SidecarPorts.FREE;
        return flags.settings(
                flags.id(app.directory()),
                flags.ports(otherwise),
                resources(app, flags),
                configuration(app, flags),
                0);
    }

    private static List<Path> resources(RunApp app, SidecarFlags flags) {
        if (!flags.resources().isEmpty()) {
            return flags.resources();
        }
        var beside = app.directory().resolve(".dapr").resolve("resources");
        return Files.isDirectory(beside) ? List.of(beside) : DaprHome.ofUser().resources();
    }

    private static Optional<Path> configuration(RunApp app, SidecarFlags flags) {
        var beside = app.directory().resolve(".dapr").resolve("config.yaml");
        return flags.configuration().or(() -> Optional.of(beside).filter(Files::isRegularFile));
    }

    private static String note(String flag) {
        return "tradewind: " + IdleFlags.note(flag);
    }
}
