package dev.tradewind.commerce.wire;

import dev.tradewind.http.json.JsonCodec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// A flow in which each service hears of the one before, as `flows/*.json` describes it: nobody runs it, and it is what the
/// services do.
///
/// @param attempts of each delivery, before it is a dead letter
record ChoreographedFlow(String flow, String starts, int attempts, List<Step> steps) {
    private static final JsonCodec<ChoreographedFlow> CODEC = JsonCodec.of(ChoreographedFlow.class);

    ChoreographedFlow {
        steps = List.copyOf(steps);
    }

    /// A service's part.
    ///
    /// @param queue where it hears of the events that have it do the step
    record Step(
            String step,
            String owner,
            String queue,
            List<String> told,
            List<String> done,
            List<String> failed,
            String deadline,
            Optional<Undo> undo) {}

    /// The same of what undoes it.
    record Undo(String queue, List<String> told, List<String> done) {}

    static ChoreographedFlow read(String name) {
        var resource = "flows/" + name + ".json";
        try (var in = Objects.requireNonNull(ShopSagas.class.getResourceAsStream(resource))) {
            return CODEC.decode(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// A flowchart of Mermaid: steps by their owners, events between them, compensations dotted.
    String drawing() {
        var lines = new ArrayList<String>();
        lines.add("flowchart LR");
        lines.add("  start(( ))");
        for (var step : steps) {
            lines.add("  %s[\"%s<br>%s\"]".formatted(id(step), step.step(), step.owner()));
        }
        for (var step : steps) {
            step.told().forEach(event -> lines.addAll(arrows(event, step, "-->")));
            step.undo()
                    .ifPresent(undo ->
                            undo.told()
                                    .forEach(event -> lines.addAll(arrows(event, step, "-.->"))));
        }
        return String.join("\n", lines) + "\n";
    }

    private List<String> arrows(String event, Step to, String arrow) {
        if (event.equals(starts)) {
            return List.of("  start %s|%s| %s".formatted(arrow, event, id(to)));
        }
        return steps.stream()
                .filter(from -> !from.equals(to))
                .filter(from -> from.done().contains(event) || from.failed().contains(event))
                .map(from -> "  %s %s|%s| %s".formatted(id(from), arrow, event, id(to)))
                .toList();
    }

    /// `end` and others are words of Mermaid's.
    private static String id(Step step) {
        return "s_" + step.step();
    }
}
