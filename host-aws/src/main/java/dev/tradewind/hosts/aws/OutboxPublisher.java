package dev.tradewind.hosts.aws;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The threads that publish what commits of this process left in the outbox, and then forget it there. What they fail to
/// publish stays there, for whichever process looks for leftovers next. Any thread may call.
final class OutboxPublisher implements AutoCloseable {
    private static final int THREADS = 8;

    /// The most that wait here; more are found as leftovers.
    private static final int WAITING_MAX = 10_000;

    private static final Duration LOOK = Duration.ofMillis(200);
    private static final Logger LOG = LoggerFactory.getLogger(OutboxPublisher.class);

    private final TopicBatches topics;
    private final OutboxItems outbox;
    private final BlockingQueue<OutboxEntry> waiting = new LinkedBlockingQueue<>(WAITING_MAX);
    private final List<Thread> threads =
            IntStream.range(0, THREADS)
                    .mapToObj(i -> Thread.ofVirtual().name("publisher-" + i).unstarted(this::run))
                    .toList();
    private volatile boolean started;
    private volatile boolean closed;

    OutboxPublisher(TopicBatches topics, OutboxItems outbox) {
        this.topics = topics;
        this.outbox = outbox;
    }

    void start() {
        started = true;
        threads.forEach(Thread::start);
    }

    /// Has events published that have just been committed.
    void publish(OutboxEntry entry) {
        if (!started || closed || !waiting.offer(entry)) {
            LOG.atDebug().log("events are left in the outbox, for whoever looks there");
        }
    }

    private void run() {
        try {
            while (!closed || !waiting.isEmpty()) {
                var first = waiting.poll(LOOK.toMillis(), TimeUnit.MILLISECONDS);
                if (first != null) {
                    var entries = new ArrayList<>(List.of(first));
                    waiting.drainTo(entries, TopicBatches.MESSAGES_MAX - 1);
                    publishAll(entries);
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /// The supervisor of entries: those that cannot be published stay.
    private void publishAll(List<OutboxEntry> entries) {
        try {
            publishNow(entries);
        } catch (RuntimeException e) {
            LOG.atWarn()
                    .addKeyValue("reason", e.getMessage())
                    .log("Events could not be published; they stay in the outbox");
        }
    }

    /// Publishes entries of any process, and forgets those of which SNS took all.
    ///
    /// @throws IllegalStateException if it did not take all of the others
    void publishNow(List<OutboxEntry> entries) {
        var refused =
                topics.publish(
                        entries.stream().flatMap(it -> it.messages().messages().stream()).toList());
        outbox.forget(
                entries.stream()
                        .filter(it ->
                                it.messages().messages().stream().noneMatch(refused::containsKey))
                        .toList());
        if (!refused.isEmpty()) {
            throw new IllegalStateException(
                    "%d were not taken; %s"
                            .formatted(refused.size(), refused.values().iterator().next()));
        }
    }

    /// Publishes what waits, and ends.
    @Override
    public void close() {
        closed = true;
        try {
            for (var thread : threads) {
                if (started) {
                    thread.join();
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
