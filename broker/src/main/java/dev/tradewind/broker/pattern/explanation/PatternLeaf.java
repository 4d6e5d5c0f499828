package dev.tradewind.broker.pattern.explanation;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collection;
import java.util.stream.Collectors;

/// A path that a pattern names, and what it wants there.
///
/// @param path names with dots between them
/// @param wanted the array of values and operators, character for character as the pattern has it
record PatternLeaf(String path, String wanted) {
    /// The wanted values and operators, as an array.
    JsonNode values() {
        return PatternJson.tree(wanted);
    }

    /// The pattern of nothing but these: a name with dots is to the matcher the same as objects within objects.
    static String pattern(Collection<PatternLeaf> leaves) {
        return leaves.stream().map(PatternLeaf::field).collect(Collectors.joining(",", "{", "}"));
    }

    private String field() {
        var name = new StringBuilder();
        JsonStringEncoder.getInstance().quoteAsString(path, name);
        return "\"" + name + "\":" + wanted;
    }
}
