package dev.tradewind.app.command;

import dev.tradewind.app.logging.Logging;
import dev.tradewind.app.run.SidecarHost;
import dev.tradewind.dapr.DaprSettings;
import dev.tradewind.dapr.api.SidecarStatus;
import dev.tradewind.dapr.sidecar.SidecarPorts;
import dev.tradewind.operator.Build;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `tradewind dapr sidecar`, by the launcher `daprd`: a sidecar alone, with the flags and the defaults of Dapr's daemon.
@Command(
        name = "sidecar",
        description = {
            "Runs a sidecar alone, by the flags of Dapr's daemon; ./daprd calls it.",
            "Defaults are the daemon's: ports 3500, 50001 and, for metrics, 9090, and no component without",
            "--resources-path. Flags that mean nothing here are taken, and a line says so."
        })
final class DaprSidecarCommand implements Callable<Integer> {
    private static final SidecarPorts PORTS = new SidecarPorts(3500, 50001);
    private static final int METRICS_PORT = 9090;

    @Spec private CommandSpec spec = CommandSpec.create();

    @Mixin private SidecarFlags flags = new SidecarFlags();

    @Mixin private RunPlace place = new RunPlace();

    @Option(
            names = "--runtime-version",
            description = "prints the version of Dapr whose API this follows; --version of daprd")
    private boolean version;

    @Option(names = "--build-info", description = "prints what was built")
    private boolean buildInfo;

    @Override
    public Integer call() {
        if (version || buildInfo) {
            System.out.println(version ? SidecarStatus.RUNTIME_VERSION : buildInfo());
            return ExitCode.OK;
        }
        var settings = settings();
        Logging.start(flags.log());
        var arguments = spec.commandLine().getParseResult().originalArgs();
        flags.withoutEffect(arguments, spec)
                .forEach(it -> System.err.println("daprd: " + IdleFlags.note(it)));
        var host = SidecarHost.open(place.data(), List.of(settings), Foreground::lost);
        Foreground.whenSignalled(host::close);
        System.out.println("sidecar        " + host.sidecars().getFirst().description());
        return Foreground.untilSignalled();
    }

    private static String buildInfo() {
        var build = Build.read();
        return "Version: %s%nGit Commit: %s%nTradewind: %s"
                .formatted(SidecarStatus.RUNTIME_VERSION, build.commit(), build.version());
    }

    private DaprSettings settings() {
        try {
            if (!flags.hasId()) {
                throw new IllegalArgumentException("--app-id says whose sidecar it is");
            }
            return flags.settings(
                    flags.id(Path.of("")),
                    flags.ports(PORTS),
                    flags.resources(),
                    flags.configuration(),
                    METRICS_PORT);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()));
        }
    }
}
