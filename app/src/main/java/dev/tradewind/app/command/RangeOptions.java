package dev.tradewind.app.command;

import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/// The options that say from when on, and until when.
final class RangeOptions {
    @Option(
            names = "--from",
            paramLabel = "TIME",
            description = "time or day in UTC that it begins with; the first if not given")
    private Optional<String> from = Optional.empty();

    @Option(
            names = "--until",
            paramLabel = "TIME",
            description = "time or day in UTC that it ends before; now if not given")
    private Optional<String> until = Optional.empty();

    /// The parameters of a query, each after a `&`.
    String parameters() {
        return Stream.of(
                        from.map(it -> "&from=" + ListedPages.encoded(it)),
                        until.map(it -> "&until=" + ListedPages.encoded(it)))
                .flatMap(Optional::stream)
                .collect(Collectors.joining());
    }
}
