package dev.tradewind.hosts.cluster;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The member of an intake's consumer group in this process: a thread that polls. Records are handled beside each other,
/// those of one key in their order; a partition is done up to the first that is not.
final class GroupIntake implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration HELD_POLL = Duration.ofMillis(10);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    /// After records have come: what comes meanwhile is one answer of Kafka's, of which each costs as much as its records.
    private static final Duration GATHERING = Duration.ofMillis(5);

    /// Between two commits of offsets, each of which is a record on Kafka's disk. What was done since the last comes again
    /// after a kill.
    private static final Duration COMMIT = Duration.ofMillis(200);

    private static final Duration STOP_MAX = Duration.ofSeconds(30);
    private static final int AT_HAND_MAX = 256;
    private static final Logger LOG = LoggerFactory.getLogger(GroupIntake.class);

    private final IntakeWork work;
    private final Supplier<Consumer<String, byte[]>> members;
    private final KeyLanes lanes = new KeyLanes();
    private final Map<TopicPartition, PartitionProgress> progress = new HashMap<>();
    private final Thread thread;
    private final int atHandMax;

    /// Of the thread that polls.
    private boolean committing;

    private long committedNanos = System.nanoTime();

    private volatile boolean closed;

    GroupIntake(IntakeWork work, Supplier<Consumer<String, byte[]>> members) {
        this.work = work;
        this.members = members;
        atHandMax = Math.max(AT_HAND_MAX, 2 * work.concurrency());
        thread = Thread.ofPlatform().name("intake-" + work.name()).unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    /// The supervisor of the consumer: when it fails, another takes its place.
    private void run() {
        while (!closed) {
            try (var consumer = members.get()) {
                consume(consumer);
            } catch (WakeupException _) {
                // about to close
            } catch (RuntimeException e) {
                LOG.atWarn()
                        .addKeyValue("intake", work.name())
                        .addKeyValue("reason", e.getMessage())
                        .log("Nothing can be taken from Kafka; it is soon tried again");
                leaveAll(progress.keySet().stream().toList());
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        }
    }

    private void consume(Consumer<String, byte[]> consumer) {
        committing = false;
        consumer.subscribe(work.topics(), new Rebalance(consumer));
        while (!closed) {
            boolean isHeld = lanes.size() >= atHandMax;
            consumer.resume(consumer.paused());
            consumer.pause(isHeld ? consumer.assignment() : full());
            var polled = consumer.poll(isHeld ? HELD_POLL : POLL);
            polled.forEach(this::begin);
            commitSometimes(consumer);
            if (!polled.isEmpty()) {
                LockSupport.parkNanos(GATHERING.toNanos());
            }
        }
        finish(consumer);
    }

    private void commitSometimes(Consumer<String, byte[]> consumer) {
        long now = System.nanoTime();
        if (committing || now - committedNanos < COMMIT.toNanos()) {
            return;
        }
        var done = done(progress.keySet());
        if (!done.isEmpty()) {
            committing = true;
            committedNanos = now;
            consumer.commitAsync(done, this::committed);
        }
    }

    /// A commit that Kafka did not take goes with the next.
    private void committed(
            Map<TopicPartition, OffsetAndMetadata> offsets, @Nullable Exception failure) {
        committing = false;
        if (failure == null) {
            offsets.forEach((partition, next) -> {
                var at = progress.get(partition);
                if (at != null) {
                    at.committed(next.offset());
                }
            });
        }
    }

    private List<TopicPartition> full() {
        return progress.entrySet().stream()
                .filter(it -> it.getValue().isFull())
                .map(Map.Entry::getKey)
                .toList();
    }

    private void begin(ConsumerRecord<String, byte[]> polled) {
        var partition = new TopicPartition(polled.topic(), polled.partition());
        var slot =
                progress.computeIfAbsent(partition, _ -> new PartitionProgress())
                        .begin(polled.offset());
        if (work.isOthers(RecordForm.header(polled, LogRecord.EVENT_TYPE))) {
            slot.done();
            return;
        }
        var logged = RecordForm.read(polled);
        if (!work.isWanted(logged)) {
            slot.done();
            return;
        }
        var place = work.place(logged, partition + "@" + polled.offset());
        lanes.add(logged.key(), () -> handle(logged, place, slot));
    }

    /// Handles a record until something has come of it: while there is no database, nothing else could.
    private void handle(
            LogRecord logged, ParkedStatements.Place place, PartitionProgress.Slot slot) {
        while (!closed && !slot.isGone()) {
            if (isHandled(logged, place)) {
                slot.done();
                return;
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    /// The supervisor of the lanes: an [Error] of a handler, which nobody before has caught, is no end of its record.
    private boolean isHandled(LogRecord logged, ParkedStatements.Place place) {
        try {
            return work.isHandled(logged, place);
        } catch (Throwable e) {
            LOG.atError()
                    .setCause(e)
                    .addKeyValue("intake", work.name())
                    .addKeyValue("eventId", place.eventId())
                    .log("An event could not be handled; it is soon tried again");
            return false;
        }
    }

    private Map<TopicPartition, OffsetAndMetadata> done(Collection<TopicPartition> partitions) {
        var offsets = new HashMap<TopicPartition, OffsetAndMetadata>();
        for (var partition : partitions) {
            var at = progress.get(partition);
            if (at != null) {
                at.uncommitted()
                        .ifPresent(next -> offsets.put(partition, new OffsetAndMetadata(next)));
            }
        }
        return offsets;
    }

    private void finish(Consumer<String, byte[]> consumer) {
        try {
            if (!lanes.awaitIdle(STOP_MAX)) {
                LOG.atWarn().log("{} still handles events; they will come again", work.name());
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        commitNow(consumer, progress.keySet());
    }

    private void commitNow(
            Consumer<String, byte[]> consumer, Collection<TopicPartition> partitions) {
        var done = done(partitions);
        try {
            if (!done.isEmpty()) {
                consumer.commitSync(done);
            }
        } catch (KafkaException e) {
            LOG.atDebug().setCause(e).log("what {} has done will come again", work.name());
        }
    }

    private void leaveAll(Collection<TopicPartition> partitions) {
        for (var partition : partitions) {
            var left = progress.remove(partition);
            if (left != null) {
                left.leave();
            }
        }
    }

    /// Lets no record begin, and waits for those that are being handled. It returns once [#awaitEnd] does.
    void stop() {
        closed = true;
    }

    void awaitEnd() {
        try {
            thread.join();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        stop();
        awaitEnd();
    }

    /// The listener to which partitions come and go.
    private final class Rebalance implements ConsumerRebalanceListener {
        private final Consumer<String, byte[]> consumer;

        Rebalance(Consumer<String, byte[]> consumer) {
            this.consumer = consumer;
        }

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
            commitNow(consumer, partitions);
            leaveAll(partitions);
        }

        @Override
        public void onPartitionsLost(Collection<TopicPartition> partitions) {
            leaveAll(partitions);
        }

        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
            // their records come by poll
        }
    }
}
