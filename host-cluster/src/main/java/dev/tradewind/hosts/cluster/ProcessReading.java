package dev.tradewind.hosts.cluster;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The reading of the log in this process: one consumer for all of its intakes, and the leases of what they read.
final class ProcessReading implements AutoCloseable {
    /// Between two looks whether topics have got more partitions.
    private static final Duration LOOK = Duration.ofMinutes(1);

    private static final Duration STOP_MAX = Duration.ofSeconds(30);

    private static final Logger LOG = LoggerFactory.getLogger(ProcessReading.class);

    private final ClusterTopics topics;
    private final HeldPartitions held;
    private final IntakePlaces places;
    private final GroupCopies copies;
    private final TopicReader reader;
    private final Membership membership;
    private final Map<String, List<String>> wanted;
    private long lookedNanos = System.nanoTime();

    /// @throws ClusterRefused if Kafka does not say where topics end
    ProcessReading(
            ClusterOptions options,
            Database database,
            KafkaClients clients,
            List<IntakeWork> works) {
        topics = new ClusterTopics(options.kafka(), clients);
        held = new HeldPartitions(works.stream().map(IntakeReading::new).toList());
        wanted = held.topics();
        places = new IntakePlaces(database, topics, options.kafka());
        copies = new GroupCopies(topics.admin(), options.kafka());
        var contact = new KafkaContact(topics.admin());
        reader = new TopicReader(held, contact, clients::reader, this::lookSometimes);
        membership =
                new Membership(database, "process " + ProcessHandle.current().pid(), held, contact);
    }

    void start() {
        places.give(wanted);
        membership.start();
        reader.start();
    }

    private void lookSometimes() {
        copies.copySometimes(held::stored);
        long now = System.nanoTime();
        if (now - lookedNanos > LOOK.toNanos()) {
            lookedNanos = now;
            look();
        }
    }

    /// Supervises: reading goes on, whatever keeps it from a look.
    private void look() {
        try {
            places.give(wanted);
        } catch (RuntimeException e) {
            LOG.atWarn()
                    .addKeyValue("reason", e.getMessage())
                    .log("It cannot be seen whether topics have got more partitions");
        }
    }

    /// Takes nothing more, waits for what is being handled, and lets others have the partitions. What is not done after 30
    /// seconds comes again.
    @Override
    public void close() {
        held.intakes().forEach(IntakeReading::stop);
        long endNanos = System.nanoTime() + STOP_MAX.toNanos();
        held.intakes().forEach(it -> it.awaitIdle(Duration.ofNanos(endNanos - System.nanoTime())));
        membership.close();
        reader.close();
        topics.close();
    }
}
