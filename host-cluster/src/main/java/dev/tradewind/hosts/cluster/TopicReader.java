package dev.tradewind.hosts.cluster;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The one consumer of this process: a thread that reads each partition once for all intakes that have a lease of it. An intake
/// that has enough at hand is passed over; when it has room again, the partition is read anew from where it was, and the others
/// pass over what they had.
final class TopicReader implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration HELD_POLL = Duration.ofMillis(10);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    /// After records have come: what comes meanwhile is one answer of Kafka's, of which each costs as much as its records.
    private static final Duration GATHERING = Duration.ofMillis(5);

    private static final Logger LOG = LoggerFactory.getLogger(TopicReader.class);

    private final HeldPartitions held;
    private final KafkaContact contact;
    private final Supplier<Consumer<String, byte[]>> consumers;
    private final Runnable betweenPolls;
    private final Thread thread = Thread.ofPlatform().name("topic-reader").unstarted(this::run);
    private volatile boolean closed;

    /// @param betweenPolls what else is to be done with Kafka now and then
    TopicReader(
            HeldPartitions held,
            KafkaContact contact,
            Supplier<Consumer<String, byte[]>> consumers,
            Runnable betweenPolls) {
        this.held = held;
        this.contact = contact;
        this.consumers = consumers;
        this.betweenPolls = betweenPolls;
    }

    void start() {
        thread.start();
    }

    /// The supervisor of the consumer: when it fails, by whatever, another takes its place, and goes on where it was. Without it
    /// the process would keep its partitions, and read none of them.
    private void run() {
        while (!closed) {
            try (var consumer = consumers.get()) {
                new Course(consumer).run();
            } catch (RuntimeException e) {
                LOG.atWarn()
                        .addKeyValue("reason", e.getMessage())
                        .log("Nothing can be taken from Kafka; it is soon tried again");
                LockSupport.parkNanos(PAUSE.toNanos());
            } catch (Error e) {
                LOG.atError()
                        .setCause(e)
                        .log("The reading of the log broke; it is soon tried again");
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        }
    }

    /// The readers that one poll is for.
    ///
    /// @param readers of each partition who take what comes
    /// @param isHeld whether some others have to wait until they have room
    private record Turn(Map<TopicPartition, List<PartitionReading>> readers, boolean isHeld) {}

    /// The course of one consumer through the log.
    private final class Course {
        private final Consumer<String, byte[]> consumer;

        /// The offset that the consumer reads next in each of its partitions.
        private final Map<TopicPartition, Long> next = new HashMap<>();

        private Set<TopicPartition> paused = Set.of();
        private final Metric bytes;
        private double bytesHeard;

        Course(Consumer<String, byte[]> consumer) {
            this.consumer = consumer;
            bytes = KafkaContact.bytes(consumer);
        }

        void run() {
            while (!closed) {
                betweenPolls.run();
                var partitions = held.byPartition();
                assign(partitions.keySet());
                if (partitions.isEmpty()) {
                    contact.heard();
                    LockSupport.parkNanos(POLL.toNanos());
                } else {
                    poll(direct(partitions));
                }
            }
        }

        private void assign(Set<TopicPartition> wanted) {
            if (!consumer.assignment().equals(wanted)) {
                consumer.assign(wanted);
                next.keySet().retainAll(wanted);
                paused = new HashSet<>(consumer.paused());
            }
        }

        /// Has each partition be read from the first record that somebody wants who has room, or not at all.
        ///
        /// @return those that have room
        private Turn direct(Map<TopicPartition, List<PartitionReading>> partitions) {
            var open =
                    held.intakes().stream()
                            .filter(IntakeReading::isOpen)
                            .collect(Collectors.toSet());
            var unread = new HashSet<TopicPartition>();
            var readers = new HashMap<TopicPartition, List<PartitionReading>>();
            boolean isHeld = false;
            for (var each : partitions.entrySet()) {
                var ready =
                        each.getValue().stream()
                                .filter(it -> it.isReady() && open.contains(it.intake()))
                                .toList();
                ready.stream()
                        .mapToLong(PartitionReading::position)
                        .min()
                        .ifPresentOrElse(
                                first -> seek(each.getKey(), first),
                                () -> unread.add(each.getKey()));
                readers.put(each.getKey(), ready);
                isHeld |= ready.size() < each.getValue().size();
            }
            pause(unread);
            return new Turn(readers, isHeld);
        }

        private void seek(TopicPartition partition, long first) {
            var reached = next.put(partition, first);
            if (reached == null || reached != first) {
                consumer.seek(partition, first);
            }
        }

        private void pause(Set<TopicPartition> unread) {
            if (!unread.equals(paused)) {
                consumer.resume(paused);
                consumer.pause(unread);
                paused = unread;
            }
        }

        private void poll(Turn turn) {
            var polled = consumer.poll(turn.isHeld() ? HELD_POLL : POLL);
            listen(turn);
            for (var partition : polled.partitions()) {
                var readers = turn.readers().getOrDefault(partition, List.of());
                give(partition, polled.records(partition), readers);
            }
            if (!polled.isEmpty()) {
                LockSupport.parkNanos(GATHERING.toNanos());
            }
        }

        /// While nobody has room Kafka is not asked, and says nothing.
        private void listen(Turn turn) {
            double heard = (double) bytes.metricValue();
            boolean isAsked = turn.readers().values().stream().anyMatch(it -> !it.isEmpty());
            if (heard != bytesHeard || !isAsked) {
                bytesHeard = heard;
                contact.heard();
            }
        }

        private void give(
                TopicPartition partition,
                List<ConsumerRecord<String, byte[]>> polled,
                List<PartitionReading> readers) {
            var records = polled.stream().map(PolledRecord::new).toList();
            long first = next.getOrDefault(partition, 0L);
            if (records.getFirst().offset() < first) {
                goBack(partition, records.getFirst().offset(), readers);
                first = records.getFirst().offset();
            }
            long from = first;
            readers.stream().filter(it -> it.position() >= from).forEach(it -> it.take(records));
            next.put(partition, records.getLast().offset() + 1);
        }

        /// A log that ends before the place of an intake is not the one that the place is in: its topic was made anew, or Kafka has
        /// lost what it had acknowledged. All that is there is given to everybody; the inbox knows what it has seen of it.
        private void goBack(TopicPartition partition, long offset, List<PartitionReading> readers) {
            LOG.atError()
                    .addKeyValue("partition", partition)
                    .addKeyValue("offset", offset)
                    .log("The log ends before what was read of it; it is read anew from there");
            readers.forEach(it -> it.goBack(offset));
        }
    }

    /// Reads no more.
    @Override
    public void close() {
        closed = true;
        try {
            thread.join();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
