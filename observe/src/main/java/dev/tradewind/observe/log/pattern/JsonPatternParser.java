package dev.tradewind.observe.log.pattern;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.NullNode;
import java.util.ArrayList;
import java.util.List;

/// Reads patterns of JSON objects. For one pattern.
final class JsonPatternParser {
    /// Of parentheses.
    private static final int DEPTH_MAX = 50;

    private static final String ENDS = "&|)}";

    private final PatternScan scan;
    private int depth;

    private JsonPatternParser(PatternScan scan) {
        this.scan = scan;
    }

    static JsonLogPattern parse(String text) {
        var scan = new PatternScan(text);
        scan.require("{");
        var condition = new JsonPatternParser(scan).any();
        scan.require("}");
        scan.skipSpaces();
        if (!scan.isAtEnd()) {
            throw scan.invalid("nothing follows the pattern's }, but there is more");
        }
        return new JsonLogPattern(condition, scan.looks());
    }

    private JsonCondition any() {
        var conditions = new ArrayList<JsonCondition>();
        do {
            conditions.add(all());
            scan.skipSpaces();
        } while (scan.take("||"));
        return conditions.size() == 1 ? conditions.getFirst() : new JsonCondition.Any(conditions);
    }

    private JsonCondition all() {
        var conditions = new ArrayList<JsonCondition>();
        do {
            conditions.add(one());
            scan.skipSpaces();
        } while (scan.take("&&"));
        return conditions.size() == 1 ? conditions.getFirst() : new JsonCondition.All(conditions);
    }

    private JsonCondition one() {
        scan.skipSpaces();
        if (!scan.take("(")) {
            return onSelected();
        }
        if (++depth > DEPTH_MAX) {
            throw scan.invalid("parentheses are at most %d deep".formatted(DEPTH_MAX));
        }
        var inner = any();
        scan.require(")");
        depth--;
        return inner;
    }

    private JsonCondition onSelected() {
        var selector = JsonSelector.read(scan);
        scan.skipSpaces();
        if (scan.takeWord("IS")) {
            return new JsonCondition.Is(selector, constant());
        }
        if (scan.takeWord("NOT")) {
            scan.skipSpaces();
            if (!scan.takeWord("EXISTS")) {
                throw scan.invalid("EXISTS is expected");
            }
            return new JsonCondition.NotExists(selector);
        }
        var comparison = PatternComparison.read(scan);
        var value = PatternValue.read(scan, ENDS);
        comparison.requireSense(scan, value);
        return new JsonCondition.Compared(selector, comparison, value);
    }

    private JsonNode constant() {
        scan.skipSpaces();
        if (scan.takeWord("TRUE")) {
            return BooleanNode.TRUE;
        }
        if (scan.takeWord("FALSE")) {
            return BooleanNode.FALSE;
        }
        if (scan.takeWord("NULL")) {
            return NullNode.instance;
        }
        throw scan.invalid("one of %s is expected".formatted(List.of("TRUE", "FALSE", "NULL")));
    }
}
