package dev.tradewind.broker.pattern.explanation;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The combinations of a pattern's alternatives: each is a list of paths that all have to match, and an event matches
/// the pattern if it matches one of them.
///
/// They are those that event-ruler 2.1.0 makes: an alternative of `$or` goes with all that stands before it, what
/// stands after it goes with each, and of a path that is named twice in one combination the last wanted values count.
final class PatternBranches {
    private static final String OR = "$or";

    private final String pattern;
    private final JsonParser parser;

    private PatternBranches(String pattern, JsonParser parser) {
        this.pattern = pattern;
        this.parser = parser;
    }

    /// @param pattern that has no fault, so that it has a bounded number of them
    static List<List<PatternLeaf>> of(String pattern) {
        try (var parser = PatternJson.parser(pattern)) {
            parser.nextToken();
            return new PatternBranches(pattern, parser)
                    .ofObject(List.of(Map.of()), "").stream()
                            .map(branch -> List.copyOf(branch.values()))
                            .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("reading from memory", e);
        }
    }

    /// @param before the combinations that what comes is added to, each by path
    private List<Map<String, PatternLeaf>> ofObject(
            List<Map<String, PatternLeaf>> before, String prefix) throws IOException {
        var branches = before;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            var name = parser.currentName();
            var value = parser.nextToken();
            if (name.equals(OR)) {
                branches = ofAlternatives(branches, prefix);
            } else if (value == JsonToken.START_OBJECT) {
                branches = ofObject(branches, prefix + name + ".");
            } else {
                branches = with(branches, leaf(prefix + name));
            }
        }
        return branches;
    }

    private List<Map<String, PatternLeaf>> ofAlternatives(
            List<Map<String, PatternLeaf>> before, String prefix) throws IOException {
        var branches = new ArrayList<Map<String, PatternLeaf>>();
        while (parser.nextToken() == JsonToken.START_OBJECT) {
            branches.addAll(ofObject(before, prefix));
        }
        return branches;
    }

    private PatternLeaf leaf(String path) throws IOException {
        int start = (int) parser.currentTokenLocation().getCharOffset();
        parser.skipChildren();
        int end = (int) parser.currentLocation().getCharOffset();
        return new PatternLeaf(path, pattern.substring(start, end));
    }

    private static List<Map<String, PatternLeaf>> with(
            List<Map<String, PatternLeaf>> branches, PatternLeaf leaf) {
        return branches.stream().map(branch -> with(branch, leaf)).toList();
    }

    private static Map<String, PatternLeaf> with(
            Map<String, PatternLeaf> branch, PatternLeaf leaf) {
        var more = new LinkedHashMap<>(branch);
        more.put(leaf.path(), leaf);
        return more;
    }
}
