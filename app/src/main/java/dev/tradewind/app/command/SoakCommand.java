package dev.tradewind.app.command;

import dev.tradewind.app.terminal.Printable;
import dev.tradewind.commerce.OrderFlow;
import dev.tradewind.soak.Launch;
import dev.tradewind.soak.Soak;
import dev.tradewind.soak.SoakOptions;
import dev.tradewind.soak.SoakReport;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `tradewind soak`: the crash test for anyone to run, on an instance of its own.
@Command(
        name = "soak",
        description = {
            "Kills an instance of its own again and again under load, and checks every promise.",
            "The load is orders, refunds, webhooks, sends, publications and redrives. Nothing that was acknowledged may be",
            "lost or doubled; exit status 1 if anything was. Data is in a temporary directory, which is kept",
            "if a promise was broken."
        })
final class SoakCommand implements Callable<Integer> {
    @Spec private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--kills",
            paramLabel = "N",
            defaultValue = "50",
            description = "how often it is killed (${DEFAULT-VALUE})")
    private int kills;

    @Option(
            names = "--seconds",
            paramLabel = "N",
            defaultValue = "86400",
            description = "no kill begins after so many seconds (${DEFAULT-VALUE})")
    private long seconds;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "42",
            description = "of the instants of the kills (${DEFAULT-VALUE})")
    private long seed;

    @Option(
            names = "--flow",
            paramLabel = "parallel|sequential|orchestrated",
            defaultValue = "parallel",
            description = "that orders take (${DEFAULT-VALUE})")
    private OrderFlow flow = OrderFlow.PARALLEL;

    @Option(names = "--json", description = "print JSON instead of text")
    private boolean json;

    @Override
    public Integer call() throws IOException, InterruptedException {
        var options = options();
        var progress = ProgressLine.onStandardError(json);
        try (var directory = TemporaryDirectory.create("tradewind-soak-")) {
            var report =
                    Soak.run(
                            Launch.likeThisOne(),
                            directory.path().resolve("data"),
                            options,
                            state -> progress.show(state.toString()));
            progress.end();
            System.out.println(Printable.lines(json ? JsonText.of(report) : report.text()));
            return conclude(report, directory);
        }
    }

    private SoakOptions options() {
        try {
            return new SoakOptions(kills, Duration.ofSeconds(seconds), 1, seed, flow.label());
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()));
        }
    }

    private static int conclude(SoakReport report, TemporaryDirectory directory) {
        if (report.broken().isEmpty()) {
            return ExitCode.OK;
        }
        directory.keep();
        System.err.println(
                "tradewind: the data and the log of the instance are in " + directory.path());
        return ExitCode.SOFTWARE;
    }
}
