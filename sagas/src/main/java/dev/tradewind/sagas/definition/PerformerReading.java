package dev.tradewind.sagas.definition;

import dev.tradewind.http.Fields;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// The reading of who does what is asked for: one of `http`, `function` and `simulated`, or nobody here.
final class PerformerReading {
    private static final List<String> KINDS = List.of("http", "function", "simulated");

    /// A name of Lambda's, with a version or an alias.
    private static final Pattern FUNCTION =
            Pattern.compile("[A-Za-z0-9_-]{1,64}(:[$A-Za-z0-9_-]{1,128})?");

    private static final int FAILS_EVERY_MAX = 1_000_000;

    private PerformerReading() {}

    static Performer by(Fields of) {
        var kinds = KINDS.stream().filter(of::has).toList();
        if (kinds.size() > 1) {
            of.reject(kinds.get(1), "must not be there beside '%s'".formatted(kinds.getFirst()));
        }
        return kinds.stream()
                .findFirst()
                .flatMap(kind -> by(of, kind))
                .orElse(new Performer.Outside());
    }

    private static Optional<Performer> by(Fields of, String kind) {
        return switch (kind) {
            case "http" -> Optional.of(new Performer.Http(DefinitionReader.address(of, kind)));
            case "function" -> of.parsed(kind, PerformerReading::function);
            default -> of.object(kind).map(PerformerReading::simulated);
        };
    }

    private static Performer function(String text) {
        if (!FUNCTION.matcher(text).matches()) {
            throw new IllegalArgumentException("must be the name of a function");
        }
        return new Performer.Function(text);
    }

    private static Performer simulated(Fields how) {
        var takes =
                how.parsed(
                                "takes",
                                text -> SagaTime.parse(text, Duration.ZERO, Duration.ofHours(1)))
                        .orElse(Duration.ZERO);
        return new Performer.Simulated(
                takes, DefinitionReader.whole(how, "fails-every", 0, FAILS_EVERY_MAX, 0));
    }
}
