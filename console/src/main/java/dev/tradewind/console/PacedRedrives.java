package dev.tradewind.console;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tradewind.broker.queue.MovePace;
import dev.tradewind.engine.Arn;
import dev.tradewind.http.Problem;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.ToIntFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The redrives that go on by themselves at a rate, one of a queue at a time. Each ends when all is moved, when somebody
/// stops it, or with the instance: then the rest stays where it is.
final class PacedRedrives {
    /// Each is a thread, and has up to 10,000 chosen letters in memory.
    static final int RUNNING_MAX = 8;

    private static final Logger LOG = LoggerFactory.getLogger(PacedRedrives.class);
    private static final long SECOND_MILLIS = 1000;

    /// A rate is kept by so many moves a second at the most.
    private static final int MOVES_PER_SECOND = 4;

    private final Map<Arn, Running> running = new ConcurrentHashMap<>();

    /// Begins one.
    ///
    /// @param move moves at a pace, and gives the number of what it has moved
    /// @param ended is told that number
    void begin(Arn queue, int perSecond, ToIntFunction<MovePace> move, Consumer<Integer> ended) {
        if (running.size() >= RUNNING_MAX) {
            throw Problem.of(
                    Problem.Kind.UNAVAILABLE,
                    "%d redrives are under way, and that is the most".formatted(RUNNING_MAX));
        }
        var begun = new Running(perSecond);
        if (running.putIfAbsent(queue, begun) != null) {
            throw Problem.of(
                    Problem.Kind.CHANGED,
                    "the queue %s is being redriven".formatted(queue.resource()));
        }
        Thread.ofVirtual()
                .name("console-redrive-" + queue.resource())
                .start(() -> run(queue, begun, move, ended));
    }

    /// The supervisor of a redrive: whatever ends it, another may begin.
    private void run(
            Arn queue, Running begun, ToIntFunction<MovePace> move, Consumer<Integer> ended) {
        try {
            ended.accept(move.applyAsInt(begun));
        } catch (RuntimeException e) {
            LOG.atWarn().setCause(e).addKeyValue("queue", queue).log("a redrive was broken off");
        } finally {
            running.remove(queue, begun);
        }
    }

    /// Has the redrive of a queue end; false if there is none.
    boolean stop(Arn queue) {
        return Optional.ofNullable(running.get(queue)).map(Running::stop).orElse(false);
    }

    ObjectNode look(Arn queue) {
        var now = running.get(queue);
        var json = JsonNodeFactory.instance.objectNode().put("running", now != null);
        return now == null ? json : json.put("moved", now.moved).put("perSecond", now.perSecond);
    }

    private static final class Running implements MovePace {
        private final int perSecond;
        private volatile int moved;
        private volatile boolean isStopped;

        Running(int perSecond) {
            this.perSecond = perSecond;
        }

        boolean stop() {
            isStopped = true;
            return true;
        }

        @Override
        public int next(int movedUpToNow) {
            moved = movedUpToNow;
            int some = Math.ceilDiv(perSecond, MOVES_PER_SECOND);
            try {
                Thread.sleep(some * SECOND_MILLIS / perSecond);
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                return 0;
            }
            return isStopped ? 0 : some;
        }
    }
}
