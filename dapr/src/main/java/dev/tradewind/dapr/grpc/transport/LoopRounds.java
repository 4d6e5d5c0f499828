package dev.tradewind.dapr.grpc.transport;

import dev.tradewind.http.CallRounds;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The rounds of one event loop: calls that have come by the time that it has read what there was are made together, and
/// answered once they are on disk. For its thread.
final class LoopRounds {
    private static final Logger LOG = LoggerFactory.getLogger(LoopRounds.class);

    /// Of one round: its first answer waits for its last.
    private static final int ROUND_MAX = 128;

    private final Executor loop;
    private final CallRounds calls;
    private final Queue<JoinedCall> waiting = new ArrayDeque<>();
    private boolean scheduled;

    LoopRounds(Executor loop, CallRounds calls) {
        this.loop = loop;
        this.calls = calls;
    }

    void add(JoinedCall call) {
        waiting.add(call);
        if (!scheduled) {
            scheduled = true;
            loop.execute(this::answerWaiting);
        }
    }

    /// One round a task: what has come meanwhile is read between two.
    private void answerWaiting() {
        try {
            answerRound();
        } finally {
            scheduled = !waiting.isEmpty();
            if (scheduled) {
                loop.execute(this::answerWaiting);
            }
        }
    }

    /// The supervisor of rounds: one that fails has answered nothing, and its calls are made one by one.
    private void answerRound() {
        var round = new ArrayList<JoinedCall>();
        try {
            calls.run(new Taking(round));
        } catch (RuntimeException e) {
            LOG.atWarn().log("{} calls are answered one by one: {}", round.size(), e.toString());
            round.forEach(JoinedCall::takeBack);
        }
        if (round.isEmpty()) {
            round.add(waiting.remove());
        }
        round.forEach(JoinedCall::conclude);
    }

    /// The calls that wait, up to so many, with a note of what was taken.
    private final class Taking implements Iterator<Runnable> {
        private final List<JoinedCall> taken;

        Taking(List<JoinedCall> taken) {
            this.taken = taken;
        }

        @Override
        public boolean hasNext() {
            return taken.size() < ROUND_MAX && !waiting.isEmpty();
        }

        @Override
        public Runnable next() {
            var call = waiting.remove();
            taken.add(call);
            return call::make;
        }
    }
}
