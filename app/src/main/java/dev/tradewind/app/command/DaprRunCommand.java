package dev.tradewind.app.command;

import dev.tradewind.app.logging.Logging;
import dev.tradewind.app.run.AppProcess;
import dev.tradewind.app.run.HeldSidecar;
import dev.tradewind.app.run.RunApp;
import dev.tradewind.app.run.RunFile;
import dev.tradewind.app.run.RunningApps;
import dev.tradewind.app.run.SidecarHost;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `tradewind dapr run`: an application and its sidecar, or all those of a run file.
@Command(
        name = "run",
        description = {
            "Runs an application with its sidecar, or all applications of a run file with theirs.",
            "The sidecar answers when the application starts, and the application is told its ports as by Dapr's",
            "command line: DAPR_HTTP_PORT, DAPR_GRPC_PORT, APP_ID, APP_PORT, DAPR_METRICS_PORT. What it prints has",
            "'== APP ==' before it. Ctrl-C ends the application, then the sidecar; if the application ends by itself,",
            "its exit status is that of this command. Flags of Dapr's that mean nothing here are taken, and a line",
            "says so."
        })
final class DaprRunCommand implements Callable<Integer> {
    private CommandSpec spec = CommandSpec.create();

    @Mixin private SidecarFlags flags = new SidecarFlags();

    @Mixin private RunPlace place = new RunPlace();

    @Option(
            names = {"--run-file", "-f"},
            paramLabel = "FILE",
            description = "a run file of several applications, or a directory with a dapr.yaml")
    private Optional<Path> file = Optional.empty();

    @Parameters(
            paramLabel = "COMMAND",
            arity = "0..*",
            description =
                    "the application's program and its arguments; without one the sidecar runs alone")
    private List<String> command = List.of();

    /// Arguments behind the name of the program are for the program.
    @Spec
    void take(CommandSpec own) {
        spec = own;
        own.parser().stopAtPositional(true);
    }

    @Override
    public Integer call() throws InterruptedException {
        var plan = plan();
        Logging.start(plan.log());
        plan.notes().forEach(System.err::println);
        var apps = new RunningApps();
        var host = SidecarHost.open(place.data(), plan.sidecars(), Foreground::lost);
        var ending =
                Foreground.whenSignalled(() -> {
                    apps.end();
                    host.close();
                });
        try {
            start(plan, host.sidecars(), apps);
            return apps.isEmpty() ? Foreground.untilSignalled() : apps.await();
        } finally {
            ending.takeBack();
            apps.end();
            host.close();
            Logging.stop(); // with the counts of lines that were held back
        }
    }

    private RunPlan plan() {
        if (file.isPresent() && (!command.isEmpty() || flags.hasId())) {
            throw new ParameterException(
                    spec.commandLine(),
                    "a run file names its applications; leave out --app-id and COMMAND");
        }
        try {
            return file.map(it -> RunPlan.of(RunFile.read(it))).orElseGet(this::single);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()));
        }
    }

    private RunPlan single() {
        var arguments = spec.commandLine().getParseResult().originalArgs();
        var app = new RunApp(List.of(), Path.of("").toAbsolutePath(), command, Map.of(), List.of());
        return RunPlan.of(app, flags, flags.withoutEffect(arguments, spec));
    }

    private static void start(RunPlan plan, List<HeldSidecar> sidecars, RunningApps apps) {
        sidecars.forEach(it -> System.out.println("sidecar        " + it.description()));
        for (int i = 0; i < sidecars.size(); i++) {
            var app = plan.entries().get(i).app();
            var sidecar = sidecars.get(i);
            if (!app.command().isEmpty()) {
                System.out.printf(
                        "starting       %s: %s%n",
                        sidecar.spec().id(), String.join(" ", app.command()));
                apps.add(AppProcess.start(app, name(sidecars, sidecar), sidecar.variables()));
            }
        }
    }

    private static String name(List<HeldSidecar> sidecars, HeldSidecar sidecar) {
        return sidecars.size() == 1 ? "== APP ==" : "== APP - %s ==".formatted(sidecar.spec().id());
    }
}
