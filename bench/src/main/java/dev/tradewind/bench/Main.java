package dev.tradewind.bench;

import dev.tradewind.bench.server.Cluster;
import dev.tradewind.bench.server.Contender;
import dev.tradewind.bench.server.ElasticMq;
import dev.tradewind.bench.server.Tradewind;
import dev.tradewind.bench.server.UnbuildableException;
import dev.tradewind.bench.workload.Workload;
import dev.tradewind.bench.workload.Workloads;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

/// The command line of the load programs.
@Command(
        name = "bench/run",
        mixinStandardHelpOptions = true,
        description =
                "Measures Tradewind, synced to disk, beside ElasticMQ in memory, or beside another"
                        + " commit of itself: both warm, in turns, with the same heap.",
        footer = "%nbench/run micro [OPTION...] runs the JMH benchmarks instead.")
public final class Main implements Callable<Integer> {
    static final Path ROOT = Path.of(System.getProperty("tradewind.root", "."));
    private static final int ROUNDS = 3;

    @Spec private CommandSpec spec = CommandSpec.create();

    @Option(
            names = {"-w", "--workload"},
            description = "What to run; may be repeated. Default: all that --list shows.")
    private List<String> workloads = List.of();

    @Option(
            names = "--server",
            description =
                    "tradewind, elasticmq or cluster (Linux on x86-64); may be repeated. Default: the"
                            + " first two, or with --against no elasticmq.")
    private List<String> servers = List.of();

    @ArgGroup(exclusive = false)
    private @Nullable Against against;

    @Option(
            names = "--rounds",
            description =
                    "How often each is measured after the warm-up. Default: "
                            + ROUNDS
                            + ", with --against "
                            + Against.ROUNDS
                            + ".")
    private Optional<Integer> rounds = Optional.empty();

    @Mixin private Conditions conditions = new Conditions();

    @Option(names = "--json", paramLabel = "FILE", description = "Also write the result there.")
    private Optional<Path> json = Optional.empty();

    @Option(names = "--list", description = "Show the workloads and end.")
    private boolean list;

    private Main() {}

    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        return new CommandLine(new Main())
                .registerConverter(Bound.class, text -> new Bound(Double.parseDouble(text)))
                .setExecutionExceptionHandler(Main::explain);
    }

    /// A commit that cannot be built is the caller's to mend, and has no stack trace.
    private static int explain(Exception e, CommandLine command, ParseResult parsed)
            throws Exception {
        if (e instanceof UnbuildableException) {
            command.getErr().println(e.getMessage());
            return command.getCommandSpec().exitCodeOnInvalidInput();
        }
        throw e;
    }

    @Override
    public Integer call() throws IOException {
        if (list) {
            Workloads.all()
                    .forEach(each -> System.out.printf("%-24s %s%n", each.name(), each.title()));
            return 0;
        }
        var chosen = chosen(Workloads.all(), Workload::name, workloads);
        var report = measure(contenders(), chosen);
        System.out.print(report.table());
        if (json.isPresent()) {
            report.writeJson(json.get());
        }
        return bound().map(report::verdicts).map(Main::judge).orElse(0);
    }

    /// @return the exit status
    private static int judge(Bound.Verdicts verdicts) {
        System.out.printf("%n%s", verdicts);
        return verdicts.areWithin() ? 0 : 1;
    }

    private List<Contender> contenders() throws IOException {
        var elasticMq = new ElasticMq(ROOT);
        var known = List.<Contender>of(new Cluster(ROOT), Tradewind.ofThisTree(ROOT), elasticMq);
        var chosen = chosen(known, Contender::name, servers);
        if (servers.isEmpty()) {
            chosen = known.stream().filter(it -> !(it instanceof Cluster)).toList();
        }
        if (against == null) {
            return chosen;
        }
        var contenders = new ArrayList<>(against.sides(ROOT));
        if (servers.contains(elasticMq.name())) {
            contenders.add(elasticMq);
        }
        return contenders;
    }

    private Optional<Bound> bound() {
        return against == null ? Optional.empty() : against.bound();
    }

    int rounds() {
        return rounds.orElse(against == null ? ROUNDS : Against.ROUNDS);
    }

    private Report measure(List<Contender> contenders, List<Workload> chosen) throws IOException {
        var machine = Machine.here();
        var results = conditions.measure(contenders, chosen, rounds());
        var names = contenders.stream().map(Contender::name).toList();
        return new Report(originalCommand(), machine, rounds(), names, results);
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

    private String originalCommand() {
        return "bench/run " + String.join(" ", spec.commandLine().getParseResult().originalArgs());
    }
}
