package dev.tradewind.app.command;

import dev.tradewind.app.instance.OrderRules;
import dev.tradewind.app.instance.ServiceRules;
import dev.tradewind.app.logging.Logging;
import dev.tradewind.app.provider.ProviderChoice;
import dev.tradewind.app.terminal.Printable;
import dev.tradewind.commerce.OrderFlow;
import dev.tradewind.commerce.Profile;
import dev.tradewind.soak.Launch;
import dev.tradewind.soak.Soak;
import dev.tradewind.soak.SoakOptions;
import dev.tradewind.soak.SoakProgress;
import dev.tradewind.soak.SoakReport;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
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
            "if a promise was broken. With --host cluster it kills one of three processes at a time, under orders."
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

    @ArgGroup(exclusive = false)
    private @Nullable ClusterHostOptions cluster;

    @Override
    public Integer call() throws IOException, InterruptedException {
        var options = options();
        var progress = ProgressLine.onStandardError(json);
        try (var directory = TemporaryDirectory.create("tradewind-soak-")) {
            Consumer<SoakProgress> show = state -> progress.show(state.toString());
            var report =
                    cluster == null
                            ? onInstance(directory, options, show)
                            : onCluster(cluster.place(), directory, options, show);
            progress.end();
            System.out.println(Printable.lines(json ? JsonText.of(report) : report.text()));
            return conclude(report, directory);
        }
    }

    private static SoakReport onInstance(
            TemporaryDirectory directory, SoakOptions options, Consumer<SoakProgress> progress)
            throws InterruptedException {
        var data = directory.path().resolve("data");
        return Soak.run(Launch.likeThisOne(), data, options, progress);
    }

    private SoakReport onCluster(
            ClusterPlaceOptions place,
            TemporaryDirectory directory,
            SoakOptions options,
            Consumer<SoakProgress> progress)
            throws InterruptedException {
        Logging.silence();
        try (var own = TemporaryCluster.create(spec, place, this::rules)) {
            var launch = Launch.likeThisOne();
            var report = Soak.run(own, launch, directory.path(), options, progress);
            if (!report.broken().isEmpty()) {
                own.keep();
                System.err.println("tradewind: tables and topics are left at " + own.text());
            }
            return report;
        }
    }

    /// The rules for which tables and topics are made. What the trials need beside is told to each process.
    private ServiceRules rules() {
        return new ServiceRules(
                Profile.DEMO, OrderRules.BY_HAND.taking(flow), ProviderChoice.LOCAL, false);
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
                "tradewind: the data and the log of each process are in " + directory.path());
        return ExitCode.SOFTWARE;
    }
}
