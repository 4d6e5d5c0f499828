package dev.tradewind.hosts.cluster;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeClusterOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.Metric;

/// The contact of this process with Kafka. One that has lost it, and not that with the database, had better leave its partitions
/// to others. Any thread may call.
final class KafkaContact {
    /// Longer than a cluster takes to find another leader or controller (`broker.session.timeout.ms`, 9 s), which stops all
    /// processes alike.
    private static final Duration SILENCE_MAX = Duration.ofSeconds(15);

    private static final int ANSWER_MAX_MS = 2_000;

    private final Admin admin;
    private volatile long heardNanos = System.nanoTime();

    KafkaContact(Admin admin) {
        this.admin = admin;
    }

    /// The bytes that a consumer has heard. Brokers answer twice a second, also if there is nothing new
    /// (`fetch.max.wait.ms`).
    static Metric bytes(Consumer<?, ?> consumer) {
        return consumer.metrics().entrySet().stream()
                .filter(it -> it.getKey().group().equals("consumer-metrics"))
                .filter(it -> it.getKey().name().equals("incoming-byte-total"))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseThrow();
    }

    void heard() {
        heardNanos = System.nanoTime();
    }

    boolean isLost() {
        return System.nanoTime() - heardNanos > SILENCE_MAX.toNanos();
    }

    /// Asks, and waits for the answer for a moment.
    boolean isThere() {
        try {
            var asking = new DescribeClusterOptions().timeoutMs(ANSWER_MAX_MS);
            boolean isThere = !admin.describeCluster(asking).nodes().get().isEmpty();
            heard();
            return isThere;
        } catch (ExecutionException _) {
            return false;
        } catch (InterruptedException e) {
            throw ClusterTopics.interrupted(e);
        }
    }
}
