package dev.tradewind.hosts.cluster;

import dev.tradewind.eventing.dialect.Flows;
import dev.tradewind.eventing.plan.IntakeQueueNames;
import dev.tradewind.hosts.handling.RetryPolicy;
import dev.tradewind.hosts.handling.Subject;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// The surroundings of a host on PostgreSQL and Kafka.
///
/// @param flows of events, in the dialects that their topics are spoken in
/// @param queueNames by which the dead-letter topics of intakes are called
/// @param subject what the events are about, in log lines
public record ClusterOptions(
        PostgresPlace postgres,
        KafkaPlace kafka,
        Flows flows,
        IntakeQueueNames queueNames,
        Subject subject,
        Attempts attempts,
        InstantSource clock) {
    /// A database, and the schema in it that the host's tables are in.
    ///
    /// @param jdbcUrl with its `sslmode` and whatever else the driver knows
    /// @param connectionsMax of this process, beside the one that listens
    public record PostgresPlace(
            String jdbcUrl,
            Optional<String> user,
            Optional<String> password,
            String schema,
            int connectionsMax) {
        /// Names that need no quotes, as they are used in `LISTEN` too.
        private static final Pattern SCHEMA = Pattern.compile("[a-z_][a-z0-9_]{0,39}");

        /// A thread of the relay and one of what is due keep others waiting for no longer than their own statements take.
        private static final int CONNECTIONS_LEAST = 4;

        public PostgresPlace {
            if (!SCHEMA.matcher(schema).matches()) {
                throw new IllegalArgumentException(
                        "a schema has up to 40 lower-case letters, digits and _, not '%s'"
                                .formatted(schema));
            }
            if (connectionsMax < CONNECTIONS_LEAST) {
                throw new IllegalArgumentException(
                        "a host needs %d connections, not %d"
                                .formatted(CONNECTIONS_LEAST, connectionsMax));
            }
        }
    }

    /// A Kafka cluster, and what the host's names begin with there.
    ///
    /// @param prefix of topics and consumer groups; empty where the cluster is the shop's alone
    /// @param settings of Kafka's clients, as Kafka names them: `security.protocol`, `sasl.jaas.config`, …
    public record KafkaPlace(String brokers, String prefix, Map<String, String> settings) {
        public KafkaPlace {
            settings = Map.copyOf(settings);
        }

        String topic(String name) {
            return prefix + name;
        }

        /// The name, without the prefix, of a topic that has it.
        String name(String topic) {
            return topic.substring(prefix.length());
        }

        String group(String intake) {
            return prefix + intake;
        }
    }

    /// The attempts that an intake makes to handle an event, and the wait between two of them.
    public record Attempts(int most, RetryPolicy waits) {
        /// As many as the queues of the embedded host allow.
        public static final Attempts STANDARD = new Attempts(3, RetryPolicy.STANDARD);

        public Attempts {
            if (most < 1) {
                throw new IllegalArgumentException(
                        "an event is tried at least once, not %d times".formatted(most));
            }
        }
    }
}
