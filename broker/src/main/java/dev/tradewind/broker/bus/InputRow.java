package dev.tradewind.broker.bus;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tradewind.broker.bus.input.EventPath;
import dev.tradewind.broker.bus.input.InputTemplate;
import dev.tradewind.broker.bus.input.TargetInput;
import dev.tradewind.engine.JsonRow;
import java.util.LinkedHashMap;
import java.util.Optional;

/// The input of a target as its rule's row has it; none for the whole event.
final class InputRow {
    private static final String CONSTANT = "constant";
    private static final String PATH = "path";
    private static final String PATHS = "paths";
    private static final String TEMPLATE = "template";

    private InputRow() {}

    static Optional<ObjectNode> encode(TargetInput input) {
        var row = JsonRow.create();
        return switch (input) {
            case TargetInput.Whole _ -> Optional.empty();
            case TargetInput.Constant(var text) -> Optional.of(row.put(CONSTANT, text));
            case TargetInput.Part(var path) -> Optional.of(row.put(PATH, path.text()));
            case TargetInput.Transformed(var template) -> {
                var paths = row.putObject(PATHS);
                template.paths().forEach((name, path) -> paths.put(name, path.text()));
                yield Optional.of(row.put(TEMPLATE, template.text()));
            }
        };
    }

    static TargetInput decode(JsonNode row) {
        if (row.has(CONSTANT)) {
            return new TargetInput.Constant(row.get(CONSTANT).asText());
        }
        if (row.has(PATH)) {
            return new TargetInput.Part(path(row.get(PATH)));
        }
        return row.has(TEMPLATE) ? transformed(row) : TargetInput.WHOLE;
    }

    private static TargetInput transformed(JsonNode row) {
        var paths = new LinkedHashMap<String, EventPath>();
        row.path(PATHS)
                .properties()
                .forEach(path -> paths.put(path.getKey(), path(path.getValue())));
        return new TargetInput.Transformed(InputTemplate.of(paths, row.get(TEMPLATE).asText()));
    }

    private static EventPath path(JsonNode text) {
        return EventPath.parse(text.asText())
                .orElseThrow(() -> new IllegalStateException("checked, yet no path: " + text));
    }
}
