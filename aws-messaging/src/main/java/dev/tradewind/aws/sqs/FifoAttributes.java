package dev.tradewind.aws.sqs;

import dev.tradewind.broker.queue.FifoSettings;
import dev.tradewind.broker.queue.FifoSettings.DeduplicationScope;
import dev.tradewind.broker.queue.FifoSettings.ThroughputLimit;
import dev.tradewind.broker.queue.QueueSettings;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The attributes that only a FIFO queue has.
///
/// Source: SQS API Reference, SetQueueAttributes, "The following attributes apply only to FIFO queues"; the
/// words from recorded answers of AWS.
final class FifoAttributes {
    static final String FIFO_QUEUE = "FifoQueue";
    private static final String CONTENT_BASED = "ContentBasedDeduplication";
    private static final String SCOPE = "DeduplicationScope";
    private static final String LIMIT = "FifoThroughputLimit";
    private static final Set<String> NAMES = Set.of(FIFO_QUEUE, CONTENT_BASED, SCOPE, LIMIT);

    private FifoAttributes() {}

    static boolean has(String name) {
        return NAMES.contains(name);
    }

    /// Tells whether a request to make a queue asks for a FIFO queue.
    static boolean isWanted(Map<String, String> attributes) {
        return "true".equalsIgnoreCase(attributes.get(FIFO_QUEUE));
    }

    /// @throws IllegalArgumentException if the attribute cannot have this value
    static QueueSettings apply(QueueSettings settings, String name, String value) {
        var fifo =
                settings.fifo()
                        .orElseThrow(() ->
                                SqsError.INVALID_ATTRIBUTE_NAME.because(
                                        "Unknown Attribute %s.".formatted(name)));
        return settings.withFifo(Optional.of(apply(fifo, name, value)));
    }

    private static FifoSettings apply(FifoSettings fifo, String name, String value) {
        return switch (name) {
            case FIFO_QUEUE -> unchanged(fifo, value);
            case CONTENT_BASED ->
                    new FifoSettings(
                            Flags.parse(value), fifo.deduplicationScope(), fifo.throughputLimit());
            case SCOPE ->
                    new FifoSettings(
                            fifo.contentBasedDeduplication(), scope(value), fifo.throughputLimit());
            case LIMIT ->
                    new FifoSettings(
                            fifo.contentBasedDeduplication(),
                            fifo.deduplicationScope(),
                            limit(value));
            default -> throw new IllegalStateException(name + " is no attribute of FIFO queues");
        };
    }

    private static FifoSettings unchanged(FifoSettings fifo, String value) {
        if (!Flags.parse(value)) {
            throw SqsError.INVALID_ATTRIBUTE_VALUE.because(
                    "Invalid value for the parameter FifoQueue. Reason: Modifying queue type is"
                            + " not supported.");
        }
        return fifo;
    }

    private static DeduplicationScope scope(String value) {
        return switch (value) {
            case "queue" -> DeduplicationScope.QUEUE;
            case "messageGroup" -> DeduplicationScope.MESSAGE_GROUP;
            default -> throw new IllegalArgumentException(value);
        };
    }

    private static ThroughputLimit limit(String value) {
        return switch (value) {
            case "perQueue" -> ThroughputLimit.PER_QUEUE;
            case "perMessageGroupId" -> ThroughputLimit.PER_MESSAGE_GROUP_ID;
            default -> throw new IllegalArgumentException(value);
        };
    }

    static Map<String, String> describe(FifoSettings fifo) {
        var attributes = new LinkedHashMap<String, String>();
        attributes.put(FIFO_QUEUE, "true");
        attributes.put(CONTENT_BASED, String.valueOf(fifo.contentBasedDeduplication()));
        attributes.put(
                SCOPE,
                switch (fifo.deduplicationScope()) {
                    case QUEUE -> "queue";
                    case MESSAGE_GROUP -> "messageGroup";
                });
        attributes.put(
                LIMIT,
                switch (fifo.throughputLimit()) {
                    case PER_QUEUE -> "perQueue";
                    case PER_MESSAGE_GROUP_ID -> "perMessageGroupId";
                });
        return attributes;
    }
}
