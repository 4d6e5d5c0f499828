package dev.tradewind.broker.bus;

import dev.tradewind.broker.bus.input.RequestParameters;
import dev.tradewind.engine.TextWeight;

/// The bytes that a bus, a rule or an archive takes in the heap, or somewhat more.
final class BusWeight {
    /// Names, and places in maps and lists.
    private static final int OBJECTS_BYTES = 1536;

    private static final int TARGET_BYTES = 512;

    /// The values of a cron expression, and its next occurrence.
    private static final int SCHEDULE_BYTES = 8 << 10;

    /// The states of its matcher, for each character of a pattern without `$or`.
    private static final int MATCHER_BYTES_PER_CHARACTER = 32;

    private BusWeight() {}

    static long of(Bus bus) {
        return OBJECTS_BYTES + TextWeight.of(bus.attributes()) + TextWeight.of(bus.tags());
    }

    static long of(BusRule rule) {
        return OBJECTS_BYTES
                + TextWeight.of(rule.attributes())
                + TextWeight.of(rule.tags())
                + rule.pattern().map(BusWeight::matcher).orElse(0L)
                + rule.schedule().map(it -> (long) SCHEDULE_BYTES).orElse(0L)
                + rule.targets().stream().mapToLong(BusWeight::of).sum();
    }

    static long of(EventArchive archive) {
        return OBJECTS_BYTES
                + TextWeight.of(archive.attributes())
                + archive.pattern().map(BusWeight::matcher).orElse(0L);
    }

    private static long of(RuleTarget target) {
        return TARGET_BYTES
                + 2L * target.input().characters()
                + target.request().map(BusWeight::of).orElse(0L)
                + TextWeight.of(target.attributes());
    }

    private static long of(RequestParameters request) {
        return TextWeight.of(request.path())
                + TextWeight.of(request.headers())
                + TextWeight.of(request.query());
    }

    private static long matcher(RulePattern pattern) {
        return TextWeight.of(pattern.text())
                + pattern.matcherCharacters() * MATCHER_BYTES_PER_CHARACTER;
    }
}
