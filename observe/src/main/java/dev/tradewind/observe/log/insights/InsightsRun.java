package dev.tradewind.observe.log.insights;

import dev.tradewind.engine.Refusal;
import dev.tradewind.observe.log.LogGroup;
import dev.tradewind.observe.log.LogReader;
import dev.tradewind.observe.log.LogScan;
import dev.tradewind.observe.log.insights.QueryEvent.LogSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One query on its way over events, and its result. Any thread may look; one runs it.
public final class InsightsRun {
    private static final Logger LOG = LoggerFactory.getLogger(InsightsRun.class);

    private final Asked asked;
    private final String id;
    private final long createdMillis;
    private volatile State state = State.SCHEDULED;
    private volatile List<Map<String, String>> rows = List.of();
    private volatile long bytes;
    private volatile boolean isStopped;
    private volatile Counts counts = Counts.NONE;

    /// A query, and the events that it is over.
    ///
    /// @param text of the query
    /// @param fromMillis the first time, and `toMillis` the one behind the last
    /// @param rowsMax of the result
    public record Asked(
            String text,
            InsightsQuery query,
            List<LogGroup> groups,
            long fromMillis,
            long toMillis,
            int rowsMax) {
        public Asked {
            groups = List.copyOf(groups);
        }
    }

    /// The states of a query. Source: CloudWatch Logs API Reference, QueryStatus.
    public enum State {
        SCHEDULED("Scheduled"),
        RUNNING("Running"),
        COMPLETE("Complete"),
        FAILED("Failed"),
        CANCELLED("Cancelled"),
        TIMEOUT("Timeout");

        private final String text;

        State(String text) {
            this.text = text;
        }

        public String text() {
            return text;
        }

        public boolean isOver() {
            return this != SCHEDULED && this != RUNNING;
        }
    }

    /// The numbers of what a query has looked at.
    public record Counts(long scanned, long matched, long bytes) {
        static final Counts NONE = new Counts(0, 0, 0);
    }

    InsightsRun(String id, Asked asked, long createdMillis) {
        this.id = id;
        this.asked = asked;
        this.createdMillis = createdMillis;
    }

    public String id() {
        return id;
    }

    public Asked asked() {
        return asked;
    }

    public long createdMillis() {
        return createdMillis;
    }

    public State state() {
        return state;
    }

    /// The values of each row by their columns, once it is complete.
    public List<Map<String, String>> rows() {
        return rows;
    }

    public Counts counts() {
        return counts;
    }

    long bytes() {
        return bytes;
    }

    /// Ends it as soon as it looks at the next block; false if it is over.
    boolean stop() {
        isStopped = true;
        return !state.isOver();
    }

    /// The supervisor of a query: whatever it asks for that cannot be had fails it and nobody else. A regular expression with
    /// groups goes as deep as a message is long, and may have no stack left before it has looked too often.
    void run(LogReader reader, Runnable requireTime) {
        state = State.RUNNING;
        try {
            var plan = QueryPlan.of(asked.query(), asked.rowsMax());
            state = isRead(reader, plan, requireTime) ? State.COMPLETE : State.CANCELLED;
        } catch (QueryBounds.TooLarge | Refusal | StackOverflowError _) {
            state = State.FAILED;
        } catch (OutOfTime _) {
            state = State.TIMEOUT;
        } catch (RuntimeException e) {
            LOG.atWarn().setCause(e).log("the query {} failed", id);
            state = State.FAILED;
        } finally {
            if (!state.isOver()) {
                state = State.FAILED;
            }
        }
    }

    /// The sign that a query has taken as long as it may.
    static final class OutOfTime extends RuntimeException {
        private static final long serialVersionUID = 1L;

        OutOfTime() {
            super("a query took too long", null, false, false);
        }
    }

    private boolean isRead(LogReader reader, QueryPlan plan, Runnable requireTime) {
        var counting = new Counting(plan);
        for (var group : asked.groups()) {
            if (!isRead(reader, group, counting, requireTime)) {
                break;
            }
        }
        if (isStopped) {
            return false;
        }
        plan.first().end();
        counts = counting.counts();
        rows = List.copyOf(plan.result().rows());
        bytes = plan.result().bytes();
        return true;
    }

    private boolean isRead(
            LogReader reader, LogGroup group, Counting counting, Runnable requireTime) {
        var sources = new HashMap<String, LogSource>();
        try (var scan = reader.scan(group)) {
            return scan.read(
                    asked.fromMillis(),
                    asked.toMillis(),
                    _ -> true,
                    block -> {
                        requireTime.run();
                        var source =
                                sources.computeIfAbsent(
                                        block.stream(), it -> LogSource.of(group, it));
                        return !isStopped && counting.take(source, block);
                    });
        }
    }

    /// The events of blocks, counted.
    private final class Counting {
        private final QueryPlan plan;
        private long scanned;
        private long bytes;
        private boolean wantsMore = true;

        Counting(QueryPlan plan) {
            this.plan = plan;
        }

        boolean take(LogSource source, LogScan.Block block) {
            bytes +=
                    block.read((position, raw, from, length) -> {
                        if (wantsMore) {
                            scanned++;
                            var event =
                                    new QueryEvent(
                                            source,
                                            position,
                                            block.ingestedMillis(),
                                            raw,
                                            from,
                                            length);
                            wantsMore = plan.first().take(new QueryRow(event));
                        }
                    });
            counts = counts();
            return wantsMore;
        }

        Counts counts() {
            return new Counts(scanned, plan.matched().count(), bytes);
        }
    }
}
