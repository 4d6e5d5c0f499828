package dev.tradewind.dapr.resource;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradewind.http.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.Event.ID;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.schema.FailsafeSchema;

/// The documents of a YAML text as trees in which each scalar is the text that was written, `true` and `60` too.
///
/// A text is bounded in size, in depth and in what its aliases multiply to, so that reading a hostile one takes no
/// more than reading a long one.
final class YamlText {
    static final int CHARACTERS_MAX = 1 << 20;
    static final int DEPTH_MAX = 50;
    static final int ALIASES_MAX = 10;

    private static final LoadSettings SETTINGS =
            LoadSettings.builder()
                    .setSchema(new FailsafeSchema())
                    .setTagConstructors(
                            Map.of(Tag.NULL, _ -> "")) // the schema has none for an empty document
                    .setCodePointLimit(CHARACTERS_MAX)
                    .setMaxAliasesForCollections(ALIASES_MAX)
                    .build();

    private YamlText() {}

    /// @throws UnreadableResource if it is no YAML, or more than is read here
    static List<JsonNode> documents(String text) {
        try {
            requireShallow(text);
            var documents = new ArrayList<JsonNode>();
            for (var document : new Load(SETTINGS).loadAllFromString(text)) {
                if (document != null) {
                    documents.add(Json.read(Json.write(document)));
                }
            }
            return documents;
        } catch (YamlEngineException e) {
            throw new UnreadableResource(firstLines(String.valueOf(e.getMessage())));
        }
    }

    /// Composing a tree goes as deep as the text does; its events come one after the other.
    private static void requireShallow(String text) {
        int depth = 0;
        for (var event : new Parse(SETTINGS).parseString(text)) {
            depth += step(event);
            if (depth > DEPTH_MAX) {
                throw new UnreadableResource("it is nested deeper than %d".formatted(DEPTH_MAX));
            }
        }
    }

    private static int step(Event event) {
        var id = event.getEventId();
        if (id == ID.SequenceStart || id == ID.MappingStart) {
            return 1;
        }
        return id == ID.SequenceEnd || id == ID.MappingEnd ? -1 : 0;
    }

    private static String firstLines(String message) {
        return message.lines().limit(2).reduce((a, b) -> a + " " + b.strip()).orElse(message);
    }
}
