package dev.tradewind.observe.log.insights;

import dev.tradewind.engine.Engine;
import dev.tradewind.engine.Refusal;
import dev.tradewind.engine.RequestFault;
import dev.tradewind.observe.log.LogReader;
import dev.tradewind.observe.log.insights.InsightsRun.Asked;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// The queries of late, with their results, in memory: they end with the instance. Any thread may call.
public final class InsightsRuns implements AutoCloseable {
    /// This project's: queries that run at a time, each a thread that keeps a processor busy.
    private static final int RUNNING_MAX = 2;

    /// Source: CloudWatch Logs quotas, concurrent queries of an account.
    public static final int WAITING_MAX = 100;

    /// This project's: of the results that are kept; AWS keeps them for seven days.
    private static final int KEPT_MAX = 200;

    private static final long KEPT_BYTES_MAX = 32 << 20;

    /// Source: CloudWatch Logs quotas, query timeout.
    private static final Duration TIME_MAX = Duration.ofMinutes(60);

    private final Engine engine;
    private final LogReader reader;
    private final Map<String, InsightsRun> runs = new LinkedHashMap<>();
    private final ExecutorService threads =
            Executors.newFixedThreadPool(
                    RUNNING_MAX, Thread.ofPlatform().name("insights-", 1).daemon().factory());

    public InsightsRuns(Engine engine, LogReader reader) {
        this.engine = engine;
        this.reader = reader;
    }

    /// Begins a query.
    ///
    /// @throws Refusal with `THROTTLED` if as many as may wait do
    public InsightsRun start(Asked asked) {
        var run = new InsightsRun(engine.newId().toString(), asked, engine.clock().millis());
        synchronized (runs) {
            if (runs.values().stream().filter(it -> !it.state().isOver()).count() >= WAITING_MAX) {
                throw new Refusal(
                        RequestFault.THROTTLED,
                        "There are at most %d queries at a time.".formatted(WAITING_MAX));
            }
            makeRoom(KEPT_MAX - 1, run);
            runs.put(run.id(), run);
        }
        threads.execute(() -> run(run));
        return run;
    }

    private void run(InsightsRun run) {
        try {
            run.run(reader, deadline());
        } finally {
            synchronized (runs) {
                makeRoom(KEPT_MAX, run);
            }
        }
    }

    /// By the machine's time: it is the processor's that is bounded.
    private static Runnable deadline() {
        long end = System.nanoTime() + TIME_MAX.toNanos();
        return () -> {
            if (System.nanoTime() - end > 0) {
                throw new InsightsRun.OutOfTime();
            }
        };
    }

    /// Forgets the oldest that are over, but for one that somebody still waits for.
    private void makeRoom(int keptMax, InsightsRun awaited) {
        long bytes = runs.values().stream().mapToLong(InsightsRun::bytes).sum();
        var oldest = runs.values().iterator();
        while (oldest.hasNext() && (runs.size() > keptMax || bytes > KEPT_BYTES_MAX)) {
            var run = oldest.next();
            if (run.state().isOver() && run != awaited) {
                bytes -= run.bytes();
                oldest.remove();
            }
        }
    }

    public Optional<InsightsRun> find(String id) {
        synchronized (runs) {
            return Optional.ofNullable(runs.get(id));
        }
    }

    /// All that are kept, the latest first.
    public List<InsightsRun> all() {
        synchronized (runs) {
            return new ArrayList<>(runs.values()).reversed();
        }
    }

    /// Stops a query; false if it was over.
    public boolean stop(InsightsRun run) {
        return run.stop();
    }

    /// Forgets all queries, and stops those that run.
    public void clear() {
        synchronized (runs) {
            runs.values().forEach(InsightsRun::stop);
            runs.clear();
        }
    }

    @Override
    public void close() {
        clear();
        threads.close();
    }
}
