package dev.tradewind.broker.pattern.explanation;

import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Patterns and events of so few names and values that many of them match: with every operator, alternatives within
/// alternatives, names with dots, names twice, and arrays of values and of objects.
final class GeneratedPatterns {
    private static final List<String> NAMES = List.of("a", "b", "c", "a.b", "a");
    private static final List<String> VALUES =
            List.of(
                    "\"x\"",
                    "\"X\"",
                    "\"xy\"",
                    "\"1\"",
                    "1",
                    "1.0",
                    "7e0",
                    "true",
                    "null",
                    "\"10.0.0.7\"",
                    "12345678901234567890",
                    "0.10000000000000001");
    private static final List<String> OPERATORS =
            List.of(
                    "{\"prefix\":\"x\"}",
                    "{\"prefix\":{\"equals-ignore-case\":\"x\"}}",
                    "{\"suffix\":\"y\"}",
                    "{\"suffix\":{\"equals-ignore-case\":\"X\"}}",
                    "{\"equals-ignore-case\":\"x\"}",
                    "{\"anything-but\":\"x\"}",
                    "{\"anything-but\":[1,7]}",
                    "{\"anything-but\":{\"prefix\":\"x\"}}",
                    "{\"anything-but\":{\"suffix\":[\"y\",\"1\"]}}",
                    "{\"anything-but\":{\"equals-ignore-case\":\"X\"}}",
                    "{\"anything-but\":{\"wildcard\":\"x*\"}}",
                    "{\"numeric\":[\">\",0,\"<=\",7]}",
                    "{\"numeric\":[\"=\",1]}",
                    "{\"exists\":true}",
                    "{\"exists\":false}",
                    "{\"cidr\":\"10.0.0.0/24\"}",
                    "{\"wildcard\":\"*y\"}",
                    "{\"exactly\":\"x\"}");

    private final Random random;

    GeneratedPatterns(Random random) {
        this.random = random;
    }

    String pattern() {
        return pattern(3);
    }

    private String pattern(int depth) {
        var fields = times(1 + random.nextInt(2)).map(_ -> field(depth));
        return fields.collect(Collectors.joining(",", "{", "}"));
    }

    private String field(int depth) {
        int kind = random.nextInt(6);
        if (depth > 0 && kind == 0) {
            var alternatives = times(2 + random.nextInt(2)).map(_ -> pattern(depth - 1));
            return alternatives.collect(Collectors.joining(",", "\"$or\":[", "]"));
        }
        var name = "\"" + one(NAMES) + "\":";
        return depth > 0 && kind < 3 ? name + pattern(depth - 1) : name + wanted();
    }

    private String wanted() {
        return times(1 + random.nextInt(2))
                .map(_ -> one(random.nextBoolean() ? OPERATORS : VALUES))
                .collect(Collectors.joining(",", "[", "]"));
    }

    String event() {
        return event(3);
    }

    private String event(int depth) {
        return times(random.nextInt(4))
                .map(_ -> "\"" + one(NAMES) + "\":" + value(depth))
                .collect(Collectors.joining(",", "{", "}"));
    }

    private String value(int depth) {
        int kind = random.nextInt(8);
        if (depth > 0 && kind < 3) {
            return event(depth - 1);
        }
        if (depth > 0 && kind == 3) {
            var elements = times(random.nextInt(3)).map(_ -> value(depth - 1));
            return elements.collect(Collectors.joining(",", "[", "]"));
        }
        return one(VALUES);
    }

    private Stream<Integer> times(int count) {
        return IntStream.range(0, count).boxed();
    }

    private String one(List<String> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
