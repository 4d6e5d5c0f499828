package dev.tradewind.bench.workload;

import dev.tradewind.bench.server.Server;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// The first calls of functions, each of which starts a process. The very first of a language also finds out what the
/// machine has for it, and for Java has an archive of classes made, from which the later ones start.
record FunctionCold(FunctionLanguage language) implements TradewindOnly {
    private static final int FUNCTIONS = 7;

    /// For the archive to be made, after which nothing goes on.
    private static final Duration SETTLE = Duration.ofSeconds(10);

    @Override
    public String name() {
        return "function-cold-" + language.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public String title() {
        return "first Invoke of an empty handler, " + language.runtime();
    }

    @Override
    public Repetition repetition() {
        return Repetition.ROUNDS;
    }

    @Override
    public List<Figure> measure(Server warm, Scale scale) throws IOException {
        try (var server = warm.another()) {
            var first = invokeOnce(server);
            server.rest(SETTLE);
            var later = new Duration[FUNCTIONS];
            for (int i = 0; i < FUNCTIONS; i++) {
                later[i] = invokeOnce(server);
            }
            var sorted = Stream.of(later).sorted().toList();
            return List.of(
                    Load.latency("first of the language", first),
                    Load.latency("later, median", sorted.get(FUNCTIONS / 2)),
                    Load.latency("later, most", sorted.getLast()));
        }
    }

    private Duration invokeOnce(Server server) throws IOException {
        try (var function = BenchFunction.empty(server, language)) {
            return function.invoke();
        }
    }
}
