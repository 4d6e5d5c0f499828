package dev.tradewind.testkit;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// A declared queue's subscription to a declared topic. Each method returns another one.
///
/// @param attributes as Subscribe takes them
/// @param deadLetters the queue that its redrive policy names
public record DeclaredSubscription(
        String topic, Map<String, String> attributes, Optional<String> deadLetters) {
    public DeclaredSubscription {
        attributes = Map.copyOf(attributes);
    }

    /// Lets pass only what matches this filter policy, given as JSON.
    public DeclaredSubscription filter(String policy) {
        return attribute("FilterPolicy", policy);
    }

    /// Delivers the published message as it is, without SNS's envelope around it.
    public DeclaredSubscription raw() {
        return attribute("RawMessageDelivery", "true");
    }

    /// Sets any attribute that Subscribe takes.
    public DeclaredSubscription attribute(String attribute, String value) {
        var changed = new HashMap<>(attributes);
        changed.put(attribute, value);
        return new DeclaredSubscription(topic, changed, deadLetters);
    }

    /// Sends what cannot be delivered to another declared queue.
    public DeclaredSubscription deadLettersTo(String queue) {
        return new DeclaredSubscription(topic, attributes, Optional.of(queue));
    }

    void create(TestBroker broker, String queue) {
        var all = new HashMap<>(attributes);
        deadLetters.ifPresent(name -> all.put("RedrivePolicy", redrivePolicy(broker, name)));
        broker.sns()
                .subscribe(it ->
                        it.topicArn(broker.topicArn(topic))
                                .protocol("sqs")
                                .endpoint(broker.queue(queue).arn())
                                .attributes(all));
    }

    private static String redrivePolicy(TestBroker broker, String queue) {
        return "{\"deadLetterTargetArn\": \"%s\"}".formatted(broker.queue(queue).arn());
    }
}
