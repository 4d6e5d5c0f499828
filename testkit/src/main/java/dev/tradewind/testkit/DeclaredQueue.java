package dev.tradewind.testkit;

import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/// A queue that each test finds; a FIFO one if its name ends in `.fifo`. Each method returns another one.
///
/// @param attributes as CreateQueue takes them
/// @param deadLetters where its messages go that nobody could handle
public record DeclaredQueue(
        String name,
        Map<QueueAttributeName, String> attributes,
        Optional<DeadLetters> deadLetters,
        List<DeclaredSubscription> subscriptions)
        implements Declared {
    public DeclaredQueue {
        attributes = Map.copyOf(attributes);
        subscriptions = List.copyOf(subscriptions);
    }

    static DeclaredQueue of(String name) {
        Map<QueueAttributeName, String> attributes =
                name.endsWith(".fifo") ? Map.of(QueueAttributeName.FIFO_QUEUE, "true") : Map.of();
        return new DeclaredQueue(name, attributes, Optional.empty(), List.of());
    }

    public DeclaredQueue visibilityTimeout(Duration timeout) {
        return attribute(QueueAttributeName.VISIBILITY_TIMEOUT, seconds(timeout));
    }

    public DeclaredQueue delay(Duration delay) {
        return attribute(QueueAttributeName.DELAY_SECONDS, seconds(delay));
    }

    public DeclaredQueue retention(Duration retention) {
        return attribute(QueueAttributeName.MESSAGE_RETENTION_PERIOD, seconds(retention));
    }

    private static String seconds(Duration time) {
        return Long.toString(time.toSeconds());
    }

    /// Sets any attribute that CreateQueue takes.
    public DeclaredQueue attribute(QueueAttributeName attribute, String value) {
        var changed = new EnumMap<QueueAttributeName, String>(QueueAttributeName.class);
        changed.putAll(attributes);
        changed.put(attribute, value);
        return new DeclaredQueue(name, changed, deadLetters, subscriptions);
    }

    /// Moves a message that has been received `receives` times without being deleted to another declared
    /// queue.
    public DeclaredQueue deadLettersTo(String queue, int receives) {
        var policy = Optional.of(new DeadLetters(queue, receives));
        return new DeclaredQueue(name, attributes, policy, subscriptions);
    }

    /// Subscribes it to a declared topic; see [Topology#to].
    public DeclaredQueue subscribed(DeclaredSubscription subscription) {
        var added = Stream.concat(subscriptions.stream(), Stream.of(subscription)).toList();
        return new DeclaredQueue(name, attributes, deadLetters, added);
    }

    void create(SqsClient sqs) {
        sqs.createQueue(it -> it.queueName(name).attributes(attributes));
    }

    /// Sets its redrive policy, once the dead-letter queue exists.
    void redrive(TestBroker broker) {
        deadLetters.ifPresent(policy -> {
            var attribute = Map.of(QueueAttributeName.REDRIVE_POLICY, policy.redrivePolicy(broker));
            broker.sqs()
                    .setQueueAttributes(
                            it -> it.queueUrl(broker.queueUrl(name)).attributes(attribute));
        });
    }

    void subscribe(TestBroker broker) {
        subscriptions.forEach(subscription -> subscription.create(broker, name));
    }

    /// A redrive policy, by the dead-letter queue's name.
    public record DeadLetters(String queue, int receives) {
        private String redrivePolicy(TestBroker broker) {
            return """
            {"deadLetterTargetArn": "%s", "maxReceiveCount": "%d"}\
            """
                    .formatted(broker.queue(queue).arn(), receives);
        }
    }
}
