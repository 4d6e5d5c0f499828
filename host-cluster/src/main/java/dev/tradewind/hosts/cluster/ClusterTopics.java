package dev.tradewind.hosts.cluster;

import dev.tradewind.eventing.plan.Plan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/// The topics of a plan in a Kafka cluster: one for each of its topics, and one for the dead letters of each intake.
final class ClusterTopics implements AutoCloseable {
    /// As many, where there are as many brokers: one may fail, and another be restarted meanwhile.
    private static final int REPLICAS = 3;

    private static final int IN_SYNC_LEAST = 2;

    /// The largest dead letter, and room for what a batch and the record itself put around it. Kafka's default is 1,048,588.
    static final int RECORD_BYTES_LEAST = DeadLetterHeaders.DEAD_LETTER_BYTES_MAX + 20_000;

    private static final Duration KNOWN_MAX = Duration.ofSeconds(30);
    private static final Duration LOOK = Duration.ofMillis(50);

    private final ClusterOptions.KafkaPlace place;
    private final Admin admin;

    /// @throws ClusterRefused if the settings are not Kafka's
    ClusterTopics(ClusterOptions.KafkaPlace place, KafkaClients clients) {
        this.place = place;
        try {
            admin = clients.admin();
        } catch (KafkaException e) {
            throw new ClusterRefused("Kafka cannot be reached: " + e.getMessage(), e);
        }
    }

    private List<String> names(Plan plan) {
        return Stream.concat(
                        plan.topics().stream(),
                        plan.queues().stream().map(Plan.Queue::deadLetterQueue))
                .map(place::topic)
                .toList();
    }

    /// Makes those that are not there, with as many replicas as there are brokers, up to three.
    void make(Plan plan, int partitions) {
        int brokers = brokers();
        int replicas = Math.min(REPLICAS, brokers);
        var settings = new HashMap<String, String>();
        settings.put(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_DELETE);
        settings.put(
                TopicConfig.RETENTION_MS_CONFIG, Long.toString(Retention.LOG_READ_BACK.toMillis()));
        if (replicas == REPLICAS) {
            settings.put(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG, Integer.toString(IN_SYNC_LEAST));
        }
        for (var name : names(plan)) {
            make(new NewTopic(name, partitions, (short) replicas).configs(settings));
        }
        awaitKnown(names(plan));
    }

    /// A broker hears of a new topic some time after the controller has made it.
    private void awaitKnown(List<String> names) {
        long end = System.nanoTime() + KNOWN_MAX.toNanos();
        while (describe(names).size() < names.size()) {
            if (System.nanoTime() > end) {
                throw new ClusterRefused(
                        "Kafka has made topics that it does not know of after %s: see to its controller"
                                .formatted(KNOWN_MAX));
            }
            LockSupport.parkNanos(LOOK.toNanos());
        }
    }

    private void make(NewTopic topic) {
        try {
            admin.createTopics(List.of(topic)).all().get();
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw unreachable(e);
            }
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    /// Deletes those that are there, and the places of intakes in them.
    void remove(Plan plan) {
        got(admin.deleteTopics(describe(names(plan)).keySet()).all());
        var groups = new GroupRemoval(admin);
        for (var queue : plan.queues()) {
            var intake = queue.intake().name();
            groups.remove(place.group(intake));
            groups.remove(DeadLetterRedrive.group(intake, place));
        }
    }

    /// @throws ClusterRefused if a topic is missing, or would lose what it has acknowledged
    void check(Plan plan) {
        var names = names(plan);
        var found = describe(names);
        var missing = names.stream().filter(name -> !found.containsKey(name)).toList();
        if (!missing.isEmpty()) {
            throw new ClusterRefused(
                    "topics are missing in Kafka: %s; make them first"
                            .formatted(String.join(", ", missing)));
        }
        var settings = settings(names);
        int brokers = brokers();
        found.forEach((name, topic) -> check(topic, setting(settings, name), brokers));
    }

    private static Config setting(Map<ConfigResource, Config> settings, String topic) {
        var found = settings.get(new ConfigResource(ConfigResource.Type.TOPIC, topic));
        return found == null ? new Config(List.of()) : found;
    }

    /// @param brokers of the cluster
    /// @throws ClusterRefused if the topic would lose what it has acknowledged, or does not take every event and dead letter
    static void check(TopicDescription topic, Config settings, int brokers) {
        long bytes = number(settings, TopicConfig.MAX_MESSAGE_BYTES_CONFIG);
        if (bytes < RECORD_BYTES_LEAST) {
            throw new ClusterRefused(
                    "topic %s takes records of %d bytes, and a dead letter with what surrounds it may have %d: set its %s to that or more"
                            .formatted(
                                    topic.name(),
                                    bytes,
                                    RECORD_BYTES_LEAST,
                                    TopicConfig.MAX_MESSAGE_BYTES_CONFIG));
        }
        checkKept(topic.name(), settings);
        if (brokers < REPLICAS) {
            return; // who runs fewer has chosen to lose with a broker what it alone has
        }
        int replicas =
                topic.partitions().stream().mapToInt(it -> it.replicas().size()).min().orElse(0);
        if (replicas < REPLICAS) {
            throw new ClusterRefused(
                    "topic %s has %d replicas in a cluster of %d brokers: give it %d"
                            .formatted(topic.name(), replicas, brokers, REPLICAS));
        }
        long inSync = number(settings, TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG);
        if (inSync < IN_SYNC_LEAST) {
            throw new ClusterRefused(
                    "topic %s acknowledges what %d replica has: set its %s to %d"
                            .formatted(
                                    topic.name(),
                                    inSync,
                                    TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG,
                                    IN_SYNC_LEAST));
        }
    }

    /// @throws ClusterRefused if the topic forgets what an intake may still read
    private static void checkKept(String topic, Config settings) {
        var policy = settings.get(TopicConfig.CLEANUP_POLICY_CONFIG);
        if (policy == null || !policy.value().equals(TopicConfig.CLEANUP_POLICY_DELETE)) {
            throw new ClusterRefused(
                    "topic %s forgets all but the last record of a key: set its %s to delete"
                            .formatted(topic, TopicConfig.CLEANUP_POLICY_CONFIG));
        }
        long keptMillis = number(settings, TopicConfig.RETENTION_MS_CONFIG);
        long leastMillis = Retention.LOG_READ_BACK.toMillis();
        if (keptMillis >= 0 && keptMillis < leastMillis) {
            throw new ClusterRefused(
                    "topic %s keeps records for %d ms: set its %s to %d"
                            .formatted(
                                    topic,
                                    keptMillis,
                                    TopicConfig.RETENTION_MS_CONFIG,
                                    leastMillis));
        }
    }

    private static long number(Config settings, String name) {
        var entry = settings.get(name);
        return entry == null ? 0 : Long.parseLong(entry.value());
    }

    private int brokers() {
        return got(admin.describeCluster().nodes()).size();
    }

    /// Those of these topics that there are.
    Map<String, TopicDescription> describe(Collection<String> names) {
        var found = new HashMap<String, TopicDescription>();
        admin.describeTopics(names)
                .topicNameValues()
                .forEach((name, topic) ->
                        gotUnlessUnknown(topic).ifPresent(it -> found.put(name, it)));
        return found;
    }

    private Map<ConfigResource, Config> settings(Collection<String> names) {
        var resources = new ArrayList<ConfigResource>();
        names.forEach(name -> resources.add(new ConfigResource(ConfigResource.Type.TOPIC, name)));
        return got(admin.describeConfigs(resources).all());
    }

    Admin admin() {
        return admin;
    }

    private static <T> Optional<T> gotUnlessUnknown(KafkaFuture<T> future) {
        try {
            return Optional.of(future.get());
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UnknownTopicOrPartitionException) {
                return Optional.empty();
            }
            throw unreachable(e);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    /// @throws ClusterRefused if Kafka does not answer
    static <T> T got(KafkaFuture<T> future) {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw unreachable(e);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    static ClusterRefused unreachable(ExecutionException e) {
        var message =
                e.getCause() instanceof AuthenticationException why
                        ? "Kafka cannot be asked (%s): see that user, password and certificates in the settings of its clients are right"
                                .formatted(why.getMessage())
                        : "Kafka did not answer: " + e.getCause();
        return new ClusterRefused(message, e);
    }

    static IllegalStateException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new IllegalStateException(e);
    }

    @Override
    public void close() {
        admin.close();
    }
}
