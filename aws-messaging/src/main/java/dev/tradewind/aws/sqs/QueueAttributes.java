package dev.tradewind.aws.sqs;

import dev.tradewind.broker.queue.FifoSettings;
import dev.tradewind.broker.queue.QueueDepth;
import dev.tradewind.broker.queue.QueueInfo;
import dev.tradewind.broker.queue.QueueSettings;
import dev.tradewind.engine.Refusal;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;

/// The attributes of a queue, as SQS spells them: all strings.
///
/// Source: SQS API Reference, SetQueueAttributes and GetQueueAttributes.
final class QueueAttributes {
    private static final String ALL = "All";
    private static final Map<String, BiFunction<QueueSettings, String, QueueSettings>> SETTERS =
            Map.of(
                    "VisibilityTimeout",
                    (settings, value) -> settings.withVisibilityTimeout(seconds(value)),
                    "DelaySeconds",
                    (settings, value) -> settings.withDelay(seconds(value)),
                    "MessageRetentionPeriod",
                    (settings, value) -> settings.withRetention(seconds(value)),
                    "ReceiveMessageWaitTimeSeconds",
                    (settings, value) -> settings.withReceiveWait(seconds(value)),
                    "MaximumMessageSize",
                    (settings, value) -> settings.withMaximumMessageBytes(Integer.parseInt(value)),
                    "RedrivePolicy",
                    (settings, value) -> settings.withRedrivePolicy(RedrivePolicies.parse(value)),
                    StoredAttributes.REDRIVE_ALLOW_POLICY,
                    (settings, value) ->
                            settings.withRedriveAllowPolicy(RedriveAllowPolicies.parse(value)));
    private static final Set<String> READ_ONLY =
            Set.of(
                    "QueueArn",
                    "CreatedTimestamp",
                    "LastModifiedTimestamp",
                    "ApproximateNumberOfMessages",
                    "ApproximateNumberOfMessagesNotVisible",
                    "ApproximateNumberOfMessagesDelayed");

    private QueueAttributes() {}

    /// The settings of a new queue with the attributes of a request.
    static QueueSettings ofNew(Map<String, String> attributes) {
        var plain = QueueSettings.DEFAULT;
        return FifoAttributes.isWanted(attributes)
                ? apply(plain.withFifo(Optional.of(FifoSettings.DEFAULT)), attributes)
                : apply(plain, attributes);
    }

    /// `settings` with the attributes of a request; one with an empty value is removed.
    static QueueSettings apply(QueueSettings settings, Map<String, String> attributes) {
        var changed = settings;
        for (var attribute : attributes.entrySet()) {
            changed = apply(changed, attribute.getKey(), attribute.getValue());
        }
        return changed.withEdgeAttributes(
                StoredAttributes.apply(settings.edgeAttributes(), attributes));
    }

    private static QueueSettings apply(QueueSettings settings, String name, String value) {
        try {
            return set(settings, name, value);
        } catch (IllegalArgumentException | Refusal _) {
            throw SqsError.INVALID_ATTRIBUTE_VALUE.because(
                    "Invalid value for the parameter %s.".formatted(name));
        }
    }

    private static QueueSettings set(QueueSettings settings, String name, String value) {
        if (FifoAttributes.has(name)) {
            return FifoAttributes.apply(settings, name, value);
        }
        var setter = SETTERS.get(name);
        if (setter == null) {
            StoredAttributes.requireKnown(name);
            return settings;
        }
        return setter.apply(settings, value);
    }

    private static Duration seconds(String value) {
        return Duration.ofSeconds(Integer.parseInt(value));
    }

    /// The first attribute that `wanted` would change, if any.
    static Optional<String> difference(QueueSettings settings, Map<String, String> wanted) {
        var current = settable(settings);
        var after = settable(apply(settings, wanted));
        return wanted.keySet().stream()
                .filter(name ->
                        !Optional.ofNullable(after.get(name))
                                .equals(Optional.ofNullable(current.get(name))))
                .findFirst();
    }

    /// The attributes called `names`, where the queue has them.
    static Map<String, String> select(QueueInfo queue, QueueDepth depth, Collection<String> names) {
        var all = describe(queue, depth);
        if (names.contains(ALL)) {
            return all;
        }
        var selected = new LinkedHashMap<String, String>();
        for (var name : names) {
            requireKnown(name);
            Optional.ofNullable(all.get(name)).ifPresent(value -> selected.put(name, value));
        }
        return selected;
    }

    private static void requireKnown(String name) {
        if (!SETTERS.containsKey(name) && !READ_ONLY.contains(name) && !FifoAttributes.has(name)) {
            StoredAttributes.requireKnown(name);
        }
    }

    private static Map<String, String> describe(QueueInfo queue, QueueDepth depth) {
        var attributes = settable(queue.settings());
        attributes.put("QueueArn", queue.arn().toString());
        attributes.put("CreatedTimestamp", String.valueOf(queue.createdAt().getEpochSecond()));
        attributes.put(
                "LastModifiedTimestamp", String.valueOf(queue.modifiedAt().getEpochSecond()));
        attributes.put("ApproximateNumberOfMessages", String.valueOf(depth.visible()));
        attributes.put("ApproximateNumberOfMessagesNotVisible", String.valueOf(depth.inFlight()));
        attributes.put("ApproximateNumberOfMessagesDelayed", String.valueOf(depth.delayed()));
        return attributes;
    }

    private static Map<String, String> settable(QueueSettings settings) {
        var attributes = new LinkedHashMap<String, String>();
        attributes.put("VisibilityTimeout", text(settings.visibilityTimeout()));
        attributes.put("MaximumMessageSize", String.valueOf(settings.maximumMessageBytes()));
        attributes.put("MessageRetentionPeriod", text(settings.retention()));
        attributes.put("DelaySeconds", text(settings.delay()));
        attributes.put("ReceiveMessageWaitTimeSeconds", text(settings.receiveWait()));
        settings.redrivePolicy()
                .ifPresent(policy -> attributes.put("RedrivePolicy", RedrivePolicies.text(policy)));
        settings.fifo().ifPresent(fifo -> attributes.putAll(FifoAttributes.describe(fifo)));
        attributes.putAll(StoredAttributes.describe(settings.edgeAttributes()));
        return attributes;
    }

    private static String text(Duration duration) {
        return String.valueOf(duration.toSeconds());
    }
}
