package dev.tradewind.observe.log.insights;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.engine.Arn;
import dev.tradewind.engine.Engine;
import dev.tradewind.engine.ManualClock;
import dev.tradewind.observe.log.LogArns;
import dev.tradewind.observe.log.LogEvent;
import dev.tradewind.observe.log.LogStore;
import dev.tradewind.observe.log.insights.InsightsRun.Asked;
import dev.tradewind.patience.Patience;
import dev.tradewind.store.MemoryRows;
import dev.tradewind.store.Store;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// One log group in memory, and queries over it.
final class QueriedLogs implements AutoCloseable {
    private static final Instant NOW = Instant.parse("2026-11-30T10:00:00Z");
    private static final long AT = NOW.toEpochMilli();
    private static final Arn GROUP = LogArns.group("eu-west-1", "000000000000", "/shop/orders");

    private final Engine engine =
            new Engine(Store.inline(new MemoryRows()), new ManualClock(NOW), new Random(1));
    private final LogStore logs = new LogStore(engine);
    private final InsightsRuns runs = new InsightsRuns(engine, logs.reader());

    QueriedLogs() {
        engine.start(logs::load);
        logs.groups().create(GROUP, "STANDARD", Map.of());
        logs.streams().create(GROUP, "web-1");
    }

    /// Puts messages, one for each second.
    void put(String... messages) {
        put(1000, 0, messages.length, it -> messages[it]);
    }

    /// Puts messages, from one number to another, one for each so many milliseconds.
    void put(long stepMillis, int from, int to, IntFunction<String> message) {
        var events =
                IntStream.range(from, to)
                        .mapToObj(it -> new LogEvent(AT + it * stepMillis, message.apply(it)))
                        .toList();
        logs.writer().put(GROUP, "web-1", events);
    }

    InsightsRuns runs() {
        return runs;
    }

    InsightsRun run(String query) {
        return run(query, InsightsQuery.parse(query));
    }

    InsightsRun run(String text, InsightsQuery query) {
        var run = runs.start(asked(text, query));
        Patience.until(() -> run.state().isOver());
        return run;
    }

    /// A query that is begun, and perhaps not over.
    InsightsRun start(String query) {
        return runs.start(asked(query, InsightsQuery.parse(query)));
    }

    private Asked asked(String text, InsightsQuery query) {
        var groups = List.of(logs.groups().get(GROUP));
        return new Asked(text, query, groups, AT - 1000, AT + 3_600_000, 10_000);
    }

    /// The rows, each its values with blanks between.
    List<String> rows(String query) {
        var run = run(query);
        assertThat(run.state()).isEqualTo(InsightsRun.State.COMPLETE);
        return run.rows().stream()
                .map(row ->
                        row.entrySet().stream()
                                .filter(it -> !it.getKey().equals("@ptr"))
                                .map(it -> it.getValue())
                                .collect(Collectors.joining(" ")))
                .toList();
    }

    @Override
    public void close() {
        runs.close();
    }
}
