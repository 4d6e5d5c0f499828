package dev.tradewind.testkit;

import java.util.HashMap;
import java.util.Map;

/// A declared queue's subscription to a declared topic. Each method returns another one.
///
/// @param attributes as Subscribe takes them
public record DeclaredSubscription(String topic, Map<String, String> attributes) {
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
        return new DeclaredSubscription(topic, changed);
    }

    void create(TestBroker broker, String queue) {
        broker.sns()
                .subscribe(it ->
                        it.topicArn(broker.topicArn(topic))
                                .protocol("sqs")
                                .endpoint(broker.queue(queue).arn())
                                .attributes(attributes));
    }
}
