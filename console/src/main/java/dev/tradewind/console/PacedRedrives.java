package dev.tradewind.console;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tradewind.broker.queue.MovePace;
import dev.tradewind.broker.queue.MoveResult;
import dev.tradewind.engine.Arn;
import dev.tradewind.http.Problem;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The redrives that go on by themselves at a rate, one of a queue at a time. Each ends when the letters that were chosen
/// at its beginning are moved, 10,000 at the most, when somebody stops it, or with the instance: then the rest stays where
/// it is.
final class PacedRedrives {
    /// Each is a thread, and has up to 10,000 chosen letters in memory.
    static final int RUNNING_MAX = 8;

    /// Ends that are remembered, each for the page that waits for it.
    private static final int ENDS_MAX = 100;

    /// Enough for a walk over the letters of a large queue, which nobody breaks off.
    private static final Duration CLOSE_MAX = Duration.ofSeconds(10);

    private static final Logger LOG = LoggerFactory.getLogger(PacedRedrives.class);

    private final Map<Arn, Running> running = new ConcurrentHashMap<>();
    private final Map<Arn, End> ends = new ConcurrentHashMap<>();
    private boolean isClosed;

    /// The end of one.
    ///
    /// @param stayed of those that were chosen
    /// @param mayBeMore whether it ended at as many as can be chosen at once
    /// @param isBrokenOff by a fault; how many stayed is not known then
    record End(int moved, int stayed, boolean mayBeMore, boolean isBrokenOff) {
        static End of(MoveResult result) {
            return new End(result.moved(), result.stayed(), result.mayBeMore(), false);
        }
    }

    /// Begins one.
    ///
    /// @param begun runs once nothing refuses it any more, before the first letter is moved; what it throws refuses it
    /// @param ended is told the end, whatever that is
    void begin(
            Arn queue,
            int perSecond,
            Runnable begun,
            Function<MovePace, MoveResult> move,
            Consumer<End> ended) {
        var reserved = reserve(queue, perSecond);
        try {
            begun.run();
        } catch (RuntimeException e) {
            release(queue, reserved);
            throw e;
        }
        ends.remove(queue);
        Thread.ofVirtual()
                .name("console-redrive-" + queue.resource())
                .start(() -> run(queue, reserved, move, ended));
    }

    private synchronized Running reserve(Arn queue, int perSecond) {
        if (isClosed) {
            throw Problem.of(Problem.Kind.UNAVAILABLE, "the instance is ending");
        }
        if (running.containsKey(queue)) {
            throw Problem.of(
                    Problem.Kind.CHANGED,
                    "the queue %s is being redriven".formatted(queue.resource()));
        }
        if (running.size() >= RUNNING_MAX) {
            throw Problem.of(
                    Problem.Kind.UNAVAILABLE,
                    "%d redrives are under way, and that is the most".formatted(RUNNING_MAX));
        }
        var reserved = new Running(perSecond);
        running.put(queue, reserved);
        return reserved;
    }

    private void release(Arn queue, Running reserved) {
        running.remove(queue, reserved);
        reserved.over.countDown();
    }

    /// The supervisor of a redrive: whatever ends it, its end is told and another may begin.
    private void run(
            Arn queue, Running begun, Function<MovePace, MoveResult> move, Consumer<End> ended) {
        try {
            var end = end(queue, begun, move);
            remember(queue, end);
            ended.accept(end);
        } catch (RuntimeException e) {
            LOG.atWarn()
                    .setCause(e)
                    .addKeyValue("queue", queue)
                    .log("the end of a redrive was not noted");
        } finally {
            release(queue, begun);
        }
    }

    private static End end(Arn queue, Running begun, Function<MovePace, MoveResult> move) {
        try {
            return End.of(move.apply(begun));
        } catch (RuntimeException e) {
            LOG.atWarn().setCause(e).addKeyValue("queue", queue).log("a redrive was broken off");
            return new End(begun.moved, 0, false, true);
        }
    }

    private void remember(Arn queue, End end) {
        if (ends.size() >= ENDS_MAX) {
            ends.clear();
        }
        ends.put(queue, end);
    }

    /// Has the redrive of a queue end; false if there is none.
    ///
    /// @param told runs before it ends, so that it is noted before the end is
    boolean stop(Arn queue, Runnable told) {
        var now = running.get(queue);
        if (now == null) {
            return false;
        }
        told.run();
        now.stop();
        return true;
    }

    /// Has each end, and waits until it is told.
    void close() {
        for (var each : all()) {
            each.stop();
        }
        for (var each : all()) {
            each.awaitOver();
        }
    }

    private synchronized List<Running> all() {
        isClosed = true;
        return List.copyOf(running.values());
    }

    /// The state of a queue's redrive, or the end of the latest one.
    ObjectNode look(Arn queue) {
        var now = running.get(queue);
        var json = JsonNodeFactory.instance.objectNode().put("running", now != null);
        if (now != null) {
            return json.put("moved", now.moved).put("perSecond", now.perSecond);
        }
        var end = ends.get(queue);
        return end == null
                ? json
                : json.put("moved", end.moved())
                        .put("stayed", end.stayed())
                        .put("mayBeMore", end.mayBeMore())
                        .put("brokenOff", end.isBrokenOff());
    }

    /// A part of a redrive: so many letters, after so long.
    record Part(int letters, long waitMillis) {
        private static final long SECOND_MILLIS = 1000;

        /// A rate is kept by so many parts a second, or by more where that many letters are too many for one decision.
        private static final int PER_SECOND = 4;

        static Part of(int perSecond) {
            int letters = Math.min(MovePace.AT_ONCE_MAX, Math.ceilDiv(perSecond, PER_SECOND));
            return new Part(letters, Math.ceilDiv(letters * SECOND_MILLIS, (long) perSecond));
        }
    }

    private static final class Running implements MovePace {
        private final int perSecond;
        private final Part part;
        private final CountDownLatch stopped = new CountDownLatch(1);
        private final CountDownLatch over = new CountDownLatch(1);
        private volatile int moved;

        Running(int perSecond) {
            this.perSecond = perSecond;
            part = Part.of(perSecond);
        }

        void stop() {
            stopped.countDown();
        }

        void awaitOver() {
            try {
                if (!over.await(CLOSE_MAX.toMillis(), TimeUnit.MILLISECONDS)) {
                    LOG.warn("a redrive has not ended within {}", CLOSE_MAX);
                }
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        }

        @Override
        public int next(int movedUpToNow) {
            moved = movedUpToNow;
            try {
                return stopped.await(part.waitMillis(), TimeUnit.MILLISECONDS) ? 0 : part.letters();
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                return 0;
            }
        }
    }
}
