package dev.tradewind.dapr.sidecar;

import dev.tradewind.dapr.publishing.PubSubFaults;
import dev.tradewind.dapr.pubsub.PubSubComponent;
import dev.tradewind.dapr.pubsub.SubscriptionRequest;
import dev.tradewind.dapr.resiliency.InboundPolicy;
import dev.tradewind.dapr.resource.BulkSpec;
import dev.tradewind.dapr.resource.SubscriptionSpec;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// All that the deliveries of a subscription depend on beside itself: while that is the same, they go on.
record SubscriptionPlan(
        PubSubComponent component, SubscriptionRequest request, InboundPolicy policy) {
    private static final Logger LOG = LoggerFactory.getLogger(SubscriptionPlan.class);

    /// The plan by what files say.
    ///
    /// @throws dev.tradewind.dapr.fault.DaprFault if there is no such component, or a topic's name is too long, or its scopes do not let the application
    ///     subscribe
    static SubscriptionPlan of(InForce files, SubscriptionSpec spec) {
        var components = files.components();
        var faults = new PubSubFaults(spec.pubsub(), components.appId(), Map.of());
        var component = components.findPubSub(spec.pubsub()).orElseThrow(faults::notFound);
        faults.requireShort(spec.topic());
        spec.deadLetterTopic().ifPresent(faults::requireShort);
        if (!component.scopes().maySubscribe(spec.topic())) {
            throw faults.forbidden(spec.topic());
        }
        var policy = files.resiliency().inbound(spec.pubsub());
        var request =
                new SubscriptionRequest(
                        spec.topic(),
                        deadLetterTopic(components.appId(), component, spec),
                        spec.metadata(),
                        policy.redelivery(),
                        spec.bulk().map(BulkSpec::messagesMax).orElse(1));
        return new SubscriptionPlan(component, request, policy);
    }

    private static Optional<String> deadLetterTopic(
            String appId, PubSubComponent component, SubscriptionSpec spec) {
        var topic = spec.deadLetterTopic();
        if (topic.isPresent() && !component.scopes().mayPublish(topic.get())) {
            LOG.atWarn()
                    .addKeyValue("app", appId)
                    .addKeyValue("component", spec.pubsub())
                    .addKeyValue("topic", topic.get())
                    .log(
                            "A dead-letter topic is left out: scopes do not let the application publish to it");
            return Optional.empty();
        }
        return topic;
    }
}
