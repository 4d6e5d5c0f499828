package dev.tradewind.bench;

import dev.tradewind.bench.server.Contender;
import dev.tradewind.bench.server.ElasticMq;
import dev.tradewind.bench.server.Server;
import dev.tradewind.bench.server.Site;
import dev.tradewind.bench.server.Tradewind;
import dev.tradewind.bench.workload.Scale;
import dev.tradewind.bench.workload.Workload;
import dev.tradewind.bench.workload.Workloads;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// The command line of the load programs.
@Command(
        name = "bench/run",
        mixinStandardHelpOptions = true,
        description =
                "Measures Tradewind, synced to disk, beside ElasticMQ in memory: both warm, in turns,"
                        + " with the same heap.",
        footer = "%nbench/run micro [OPTION...] runs the JMH benchmarks instead.")
public final class Main implements Callable<Integer> {
    private static final Path ROOT = Path.of(System.getProperty("tradewind.root", "."));

    @Spec private CommandSpec spec = CommandSpec.create();

    @Option(
            names = {"-w", "--workload"},
            description = "What to run; may be repeated. Default: all that --list shows.")
    private List<String> workloads = List.of();

    @Option(
            names = "--server",
            description = "tradewind or elasticmq; may be repeated. Default: both.")
    private List<String> servers = List.of();

    @Option(
            names = "--rounds",
            defaultValue = "3",
            description =
                    "How often each is measured after the warm-up. Default: ${DEFAULT-VALUE}.")
    private int rounds;

    @Option(
            names = "--heap",
            defaultValue = "512m",
            description = "The -Xmx of both servers. Default: ${DEFAULT-VALUE}.")
    private String heap = "";

    @Option(
            names = "--depth",
            defaultValue = "1000000",
            description = "Messages in a deep queue. Default: ${DEFAULT-VALUE}.")
    private long depth;

    @Option(
            names = "--site",
            paramLabel = "DIR",
            description =
                    "Where the servers keep their data while they run, below it. One in memory, as"
                            + " /dev/shm is, shows what is left without a disk. Default: bench/target.")
    private Path siteDirectory = ROOT.resolve("bench/target");

    @Option(names = "--quick", description = "Short measurements, to try the programs out.")
    private boolean quick;

    @Option(names = "--json", paramLabel = "FILE", description = "Also write the result there.")
    private Optional<Path> json = Optional.empty();

    @Option(names = "--list", description = "Show the workloads and end.")
    private boolean list;

    private Main() {}

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Main()).execute(arguments));
    }

    @Override
    public Integer call() throws IOException {
        if (list) {
            Workloads.all()
                    .forEach(each -> System.out.printf("%-24s %s%n", each.name(), each.title()));
            return 0;
        }
        var known = List.<Contender>of(new Tradewind(ROOT), new ElasticMq(ROOT));
        var contenders = chosen(known, Contender::name, servers);
        var report = measure(contenders, chosen(Workloads.all(), Workload::name, workloads));
        System.out.print(report.table());
        if (json.isPresent()) {
            report.writeJson(json.get());
        }
        return 0;
    }

    private Report measure(List<Contender> contenders, List<Workload> chosen) throws IOException {
        var machine = Machine.here();
        try (var site = Site.prepare(siteDirectory)) {
            var running = new ArrayList<Server>();
            for (var contender : contenders) {
                running.add(site.start(contender, heap));
            }
            var scale = quick ? Scale.quick(depth) : Scale.full(depth);
            var results = new Rounds(running, chosen, scale).run(rounds);
            var names = contenders.stream().map(Contender::name).toList();
            return new Report(commandLine(), machine, rounds, names, results);
        }
    }

    private <T> List<T> chosen(List<T> all, Function<T, String> name, List<String> wanted) {
        var names = all.stream().map(name).toList();
        for (var each : wanted) {
            if (!names.contains(each)) {
                throw new ParameterException(
                        spec.commandLine(), "'%s' is none of %s".formatted(each, names));
            }
        }
        return all.stream()
                .filter(each -> wanted.isEmpty() || wanted.contains(name.apply(each)))
                .toList();
    }

    private String commandLine() {
        return "bench/run " + String.join(" ", spec.commandLine().getParseResult().originalArgs());
    }
}
