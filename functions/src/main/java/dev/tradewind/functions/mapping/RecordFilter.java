package dev.tradewind.functions.mapping;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tradewind.broker.pattern.EventPattern;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The filters of a mapping: a message is for the function if one pattern matches its record, or there is none.
///
/// A body that is a JSON object or array is matched as that. A pattern that asks for a text's body drops every such
/// message, and one that asks for a body's members drops every other: source: Lambda Developer Guide, "Using event
/// filtering with an Amazon SQS event source", its table of formats.
final class RecordFilter {
    private static final ObjectMapper MAPPER =
            new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private final List<Pattern> patterns;

    private RecordFilter(List<Pattern> patterns) {
        this.patterns = patterns;
    }

    /// @param patterns without fault
    static RecordFilter of(List<String> patterns) {
        return new RecordFilter(patterns.stream().map(Pattern::of).toList());
    }

    /// @param encoded a record as JSON, which is parsed only if there is a pattern
    boolean matches(byte[] encoded) {
        return patterns.isEmpty() || matches(QueueRecords.tree(encoded));
    }

    private boolean matches(ObjectNode record) {
        var json = structure(record.path("body").asText());
        var form = json.isPresent() ? BodyForm.STRUCTURE : BodyForm.TEXT;
        var seen = json.<JsonNode>map(it -> record.deepCopy().set("body", it)).orElse(record);
        return patterns.stream().anyMatch(it -> it.matches(seen, form));
    }

    private static Optional<JsonNode> structure(String body) {
        try {
            return Optional.ofNullable(MAPPER.readTree(body)).filter(JsonNode::isContainerNode);
        } catch (JsonProcessingException _) {
            return Optional.empty();
        }
    }

    private enum BodyForm {
        TEXT,
        STRUCTURE
    }

    /// A pattern, and the forms of body that it asks for: none if it asks for other members only.
    private record Pattern(EventPattern pattern, Set<BodyForm> asked) {
        static Pattern of(String text) {
            try {
                var asked = EnumSet.noneOf(BodyForm.class);
                note(MAPPER.readTree(text), asked);
                return new Pattern(EventPattern.compileChecked(text), asked);
            } catch (JsonProcessingException e) {
                throw new IllegalStateException("a checked pattern is JSON", e);
            }
        }

        private static void note(JsonNode pattern, Set<BodyForm> asked) {
            var body = pattern.path("body");
            if (!body.isMissingNode()) {
                asked.add(body.isObject() ? BodyForm.STRUCTURE : BodyForm.TEXT);
            }
            pattern.path("$or").forEach(it -> note(it, asked));
        }

        boolean matches(JsonNode record, BodyForm form) {
            return (asked.isEmpty() || asked.contains(form)) && pattern.matches(record);
        }
    }
}
