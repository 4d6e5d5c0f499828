package dev.tradewind.observe.log.pattern;

import dev.tradewind.observe.log.pattern.DelimitedPattern.Compared;
import dev.tradewind.observe.log.pattern.DelimitedPattern.Field;
import java.util.ArrayList;
import java.util.List;

/// Reads patterns of fields that are set apart by spaces. For one pattern.
final class DelimitedPatternParser {
    private static final String ENDS = "&|,])";

    private final PatternScan scan;

    private DelimitedPatternParser(PatternScan scan) {
        this.scan = scan;
    }

    static DelimitedPattern parse(String text) {
        var scan = new PatternScan(text);
        scan.require("[");
        var pattern = new DelimitedPatternParser(scan).fields();
        scan.require("]");
        scan.skipSpaces();
        if (!scan.isAtEnd()) {
            throw scan.invalid("nothing follows the pattern's ], but there is more");
        }
        return pattern;
    }

    private DelimitedPattern fields() {
        var first = new ArrayList<Field>();
        var last = new ArrayList<Field>();
        boolean isOpen = false;
        do {
            scan.skipSpaces();
            if (!scan.take("...")) {
                (isOpen ? last : first).add(field());
            } else if (isOpen) {
                throw scan.invalid("there is one ... at the most");
            } else {
                isOpen = true;
            }
            scan.skipSpaces();
        } while (scan.take(","));
        return new DelimitedPattern(first, isOpen, last, scan.looks());
    }

    private Field field() {
        boolean isEnclosed = scan.take("(");
        scan.skipSpaces();
        var name = name();
        scan.skipSpaces();
        var alternatives = ",])".indexOf(scan.peek()) >= 0 ? List.<List<Compared>>of() : any(name);
        if (isEnclosed) {
            scan.skipSpaces();
            scan.require(")");
        }
        return new Field(name, alternatives);
    }

    private String name() {
        var name = scan.takeWhile(it -> Character.isLetterOrDigit(it) || it == '_' || it == '-');
        if (name.isEmpty()) {
            throw scan.invalid("a field's name is expected");
        }
        return name;
    }

    private List<List<Compared>> any(String name) {
        var alternatives = new ArrayList<List<Compared>>();
        alternatives.add(all(name));
        while (scan.take("||")) {
            requireSame(name);
            alternatives.add(all(name));
        }
        return alternatives;
    }

    private List<Compared> all(String name) {
        var conditions = new ArrayList<Compared>();
        conditions.add(compared());
        while (scan.take("&&")) {
            requireSame(name);
            conditions.add(compared());
        }
        return conditions;
    }

    private void requireSame(String name) {
        scan.skipSpaces();
        if (!name().equals(name)) {
            throw scan.invalid("conditions of a field are on that field, %s".formatted(name));
        }
    }

    private Compared compared() {
        scan.skipSpaces();
        var comparison = PatternComparison.read(scan);
        var value = PatternValue.read(scan, ENDS);
        comparison.requireSense(scan, value);
        scan.skipSpaces();
        return new Compared(comparison, value);
    }
}
