package dev.tradewind.broker.queue;

import dev.tradewind.engine.Refusal;
import dev.tradewind.engine.RequestFault;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/// The settings of a queue. Ranges and defaults are those of the SQS API's `SetQueueAttributes`.
///
/// @param maximumMessageBytes body and attributes together
/// @param receiveWait how long a receive waits for the first message unless it says otherwise
/// @param fifo present exactly on a FIFO queue
/// @param edgeAttributes other attributes by their SQS name: kept for the edge, which may act on them
public record QueueSettings(
        Duration visibilityTimeout,
        Duration delay,
        Duration retention,
        int maximumMessageBytes,
        Duration receiveWait,
        Optional<RedrivePolicy> redrivePolicy,
        RedriveAllowPolicy redriveAllowPolicy,
        Optional<FifoSettings> fifo,
        Map<String, String> edgeAttributes) {
    public static final Duration VISIBILITY_TIMEOUT_MAX = Duration.ofHours(12);
    public static final Duration DELAY_MAX = Duration.ofMinutes(15);
    public static final Duration RETENTION_MIN = Duration.ofMinutes(1);
    public static final Duration RETENTION_MAX = Duration.ofDays(14);
    public static final Duration RECEIVE_WAIT_MAX = Duration.ofSeconds(20);
    public static final int MESSAGE_BYTES_MIN = 1024;
    public static final int MESSAGE_BYTES_MAX = 1 << 20;

    public static final QueueSettings DEFAULT =
            new QueueSettings(
                    Duration.ofSeconds(30),
                    Duration.ZERO,
                    Duration.ofDays(4),
                    MESSAGE_BYTES_MAX,
                    Duration.ZERO,
                    Optional.empty(),
                    RedriveAllowPolicy.ALLOW_ALL,
                    Optional.empty(),
                    Map.of());

    public QueueSettings {
        requireWithin(
                "VisibilityTimeout", visibilityTimeout, Duration.ZERO, VISIBILITY_TIMEOUT_MAX);
        requireWithin("DelaySeconds", delay, Duration.ZERO, DELAY_MAX);
        requireWithin("MessageRetentionPeriod", retention, RETENTION_MIN, RETENTION_MAX);
        requireWithin(
                "ReceiveMessageWaitTimeSeconds", receiveWait, Duration.ZERO, RECEIVE_WAIT_MAX);
        if (maximumMessageBytes < MESSAGE_BYTES_MIN || maximumMessageBytes > MESSAGE_BYTES_MAX) {
            throw outOfRange("MaximumMessageSize", maximumMessageBytes);
        }
        edgeAttributes = Map.copyOf(edgeAttributes);
    }

    public QueueSettings withVisibilityTimeout(Duration time) {
        return new QueueSettings(
                time,
                delay,
                retention,
                maximumMessageBytes,
                receiveWait,
                redrivePolicy,
                redriveAllowPolicy,
                fifo,
                edgeAttributes);
    }

    public QueueSettings withDelay(Duration time) {
        return new QueueSettings(
                visibilityTimeout,
                time,
                retention,
                maximumMessageBytes,
                receiveWait,
                redrivePolicy,
                redriveAllowPolicy,
                fifo,
                edgeAttributes);
    }

    public QueueSettings withRetention(Duration time) {
        return new QueueSettings(
                visibilityTimeout,
                delay,
                time,
                maximumMessageBytes,
                receiveWait,
                redrivePolicy,
                redriveAllowPolicy,
                fifo,
                edgeAttributes);
    }

    public QueueSettings withMaximumMessageBytes(int bytes) {
        return new QueueSettings(
                visibilityTimeout,
                delay,
                retention,
                bytes,
                receiveWait,
                redrivePolicy,
                redriveAllowPolicy,
                fifo,
                edgeAttributes);
    }

    public QueueSettings withReceiveWait(Duration time) {
        return new QueueSettings(
                visibilityTimeout,
                delay,
                retention,
                maximumMessageBytes,
                time,
                redrivePolicy,
                redriveAllowPolicy,
                fifo,
                edgeAttributes);
    }

    public QueueSettings withRedrivePolicy(Optional<RedrivePolicy> policy) {
        return new QueueSettings(
                visibilityTimeout,
                delay,
                retention,
                maximumMessageBytes,
                receiveWait,
                policy,
                redriveAllowPolicy,
                fifo,
                edgeAttributes);
    }

    public QueueSettings withRedriveAllowPolicy(RedriveAllowPolicy policy) {
        return new QueueSettings(
                visibilityTimeout,
                delay,
                retention,
                maximumMessageBytes,
                receiveWait,
                redrivePolicy,
                policy,
                fifo,
                edgeAttributes);
    }

    public QueueSettings withFifo(Optional<FifoSettings> settings) {
        return new QueueSettings(
                visibilityTimeout,
                delay,
                retention,
                maximumMessageBytes,
                receiveWait,
                redrivePolicy,
                redriveAllowPolicy,
                settings,
                edgeAttributes);
    }

    public QueueSettings withEdgeAttributes(Map<String, String> attributes) {
        return new QueueSettings(
                visibilityTimeout,
                delay,
                retention,
                maximumMessageBytes,
                receiveWait,
                redrivePolicy,
                redriveAllowPolicy,
                fifo,
                attributes);
    }

    private static void requireWithin(String name, Duration value, Duration min, Duration max) {
        if (value.compareTo(min) < 0 || value.compareTo(max) > 0) {
            throw outOfRange(name, value.toSeconds());
        }
    }

    private static Refusal outOfRange(String name, long value) {
        return new Refusal(
                RequestFault.INVALID_PARAMETER, "Invalid value %d for %s".formatted(value, name));
    }
}
