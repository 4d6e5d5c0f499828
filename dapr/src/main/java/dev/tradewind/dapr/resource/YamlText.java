package dev.tradewind.dapr.resource;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradewind.http.json.Json;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Tag;

/// The documents of a YAML text as trees in which each scalar is the text that was written, `true` and `60` too; nothing
/// (`null` and `~`, without quotes) is the empty text.
///
/// A text is bounded in size, in depth and in what its aliases multiply to, so that reading a hostile one takes no
/// more than reading a long one.
public final class YamlText {
    static final int CHARACTERS_MAX = 1 << 20;
    static final int DEPTH_MAX = 50;
    static final int ALIASES_MAX = 10;

    private static final LoadSettings SETTINGS =
            LoadSettings.builder()
                    .setSchema(new TextSchema())
                    .setTagConstructors(Map.of(Tag.NULL, _ -> ""))
                    .setCodePointLimit(CHARACTERS_MAX)
                    .setMaxAliasesForCollections(ALIASES_MAX)
                    .build();

    private YamlText() {}

    /// @throws UnreadableResource if it is no YAML, or more than is read here
    public static List<JsonNode> documents(String text) {
        try {
            requireTree(text);
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

    /// Composing a tree goes as deep as the text does, and an alias within what it stands for makes it endless; the text's
    /// events come one after the other.
    private static void requireTree(String text) {
        var open = new ArrayDeque<Optional<Anchor>>();
        for (var event : new Parse(SETTINGS).parseString(text)) {
            switch (event) {
                case CollectionStartEvent start -> open.push(start.getAnchor());
                case CollectionEndEvent _ -> open.pop();
                case AliasEvent alias -> requireClosed(open, alias);
                default -> {}
            }
            if (open.size() > DEPTH_MAX) {
                throw new UnreadableResource("it is nested deeper than %d".formatted(DEPTH_MAX));
            }
        }
    }

    private static void requireClosed(Deque<Optional<Anchor>> open, AliasEvent alias) {
        if (open.contains(Optional.of(alias.getAlias()))) {
            throw new UnreadableResource(
                    "the alias *%s is within what it stands for"
                            .formatted(alias.getAlias().getValue()));
        }
    }

    private static String firstLines(String message) {
        return message.lines().limit(2).reduce((a, b) -> a + " " + b.strip()).orElse(message);
    }
}
