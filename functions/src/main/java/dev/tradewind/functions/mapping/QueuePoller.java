package dev.tradewind.functions.mapping;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The taker of one mapping's messages: a thread that waits for them and makes batches, and a thread for each batch that
/// is being handled. Waiting is a parked thread that the queue wakes when something comes, so it costs nothing.
final class QueuePoller {
    private static final Logger LOG = LoggerFactory.getLogger(QueuePoller.class);

    /// Between attempts while the queue or the function is not there, or the store does not write.
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);

    private static final Duration PAUSE_MAX = Duration.ofSeconds(10);

    private final MappingGround ground;
    private final BatchSlots slots;
    private final Thread thread;
    private final Set<Thread> batches = ConcurrentHashMap.newKeySet();
    private volatile EventSourceMapping mapping;
    private volatile String lastResult = MappingStatus.NOTHING_YET;
    private volatile boolean ended;

    private QueuePoller(MappingGround ground, EventSourceMapping mapping) {
        this.ground = ground;
        this.mapping = mapping;
        slots = new BatchSlots(ground.clock());
        thread = Thread.ofVirtual().name("mapping-" + mapping.id()).unstarted(this::run);
    }

    static QueuePoller begin(MappingGround ground, EventSourceMapping mapping) {
        var poller = new QueuePoller(ground, mapping);
        poller.thread.start();
        return poller;
    }

    EventSourceMapping mapping() {
        return mapping;
    }

    String lastResult() {
        return lastResult;
    }

    /// Goes by another definition from the next batch on.
    void apply(EventSourceMapping changed) {
        if (!changed.equals(mapping)) {
            mapping = changed;
            thread.interrupt();
        }
    }

    /// Takes nothing more. Batches that are being handled are finished.
    void end() {
        ended = true;
        thread.interrupt();
    }

    /// Tells whether it was ended and nothing goes on any more.
    boolean isDone() {
        return ended && !thread.isAlive() && slots.taken() == 0;
    }

    /// Waits for the end of all that goes on.
    void awaitDone() throws InterruptedException {
        thread.join();
        for (var batch : batches) {
            batch.join();
        }
    }

    /// Breaks off the batches that are being handled: their messages come again.
    void breakOff() {
        batches.forEach(Thread::interrupt);
    }

    /// The supervisor of a mapping: whatever is refused or fails, it tries again, ever less often.
    private void run() {
        var pause = FIRST_PAUSE;
        while (!ended) {
            var _ = Thread.interrupted(); // it has looked at what changed
            try {
                takeBatch();
                pause = FIRST_PAUSE;
            } catch (InterruptedException _) {
                LOG.atDebug().log("{} changed, or ends", mapping.id());
            } catch (RuntimeException e) {
                tell(e);
                pause(pause);
                pause = pause.compareTo(PAUSE_MAX) < 0 ? pause.multipliedBy(2) : PAUSE_MAX;
            }
        }
    }

    private void tell(RuntimeException e) {
        var problem = "PROBLEM: " + e.getMessage();
        if (!problem.equals(lastResult)) {
            LOG.atWarn()
                    .addKeyValue("mapping", mapping.id())
                    .addKeyValue("reason", e.toString())
                    .log("A mapping cannot take messages; it tries again");
        }
        lastResult = problem;
    }

    private void pause(Duration time) {
        try {
            BatchHandling.pause(ground.clock(), ground.clock().millis() + time.toMillis());
        } catch (InterruptedException _) {
            LOG.atDebug().log("{} changed, or ends", mapping.id());
        }
    }

    private void takeBatch() throws InterruptedException {
        slots.take(concurrencyMax(mapping));
        boolean begun = false;
        try {
            begun = gather(BatchGathering.of(ground, this::mapping));
        } finally {
            if (!begun) {
                slots.giveBack();
            }
        }
    }

    /// Fills a batch and has it handled, which takes over the slot and its room; false if there is none.
    private boolean gather(BatchGathering gathering) throws InterruptedException {
        boolean begun = false;
        try {
            gathering.fill();
            begun = !gathering.isEmpty() && begin(gathering);
            return begun;
        } finally {
            if (!begun) {
                gathering.leave();
            }
        }
    }

    private int concurrencyMax(EventSourceMapping by) {
        int ofFunction = ground.functions().concurrencyMax(by.function());
        return Math.max(
                1,
                Math.min(
                        ofFunction,
                        by.settings()
                                .maximumConcurrency()
                                .orElse(MappingSettings.CONCURRENCY_MAX)));
    }

    /// Has a batch handled; false if the mapping has ended.
    private boolean begin(BatchGathering gathering) {
        if (ended) {
            gathering.giveUp();
            return false;
        }
        var batch =
                Thread.ofVirtual()
                        .name("mapped-batch-" + gathering.by().id())
                        .unstarted(() -> handle(gathering));
        batches.add(batch);
        batch.start();
        return true;
    }

    /// The supervisor of a batch: if it cannot be settled, it comes again.
    private void handle(BatchGathering gathering) {
        try {
            var handling = new BatchHandling(ground, gathering.by(), slots, it -> lastResult = it);
            handling.handle(gathering.batch(), gathering.times());
        } catch (InterruptedException _) {
            LOG.atWarn()
                    .addKeyValue("messages", gathering.batch().size())
                    .log("A batch is broken off; its messages will come again");
        } catch (RuntimeException e) {
            LOG.atError().setCause(e).log("A batch cannot be settled; its messages come again");
        } finally {
            gathering.leave();
            batches.remove(Thread.currentThread());
            slots.giveBack();
        }
    }
}
