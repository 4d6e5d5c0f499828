package dev.tradewind.dapr.api;

import dev.tradewind.dapr.event.Envelopes;
import dev.tradewind.dapr.event.Message;
import dev.tradewind.dapr.event.NoCloudEvent;
import dev.tradewind.dapr.event.TraceContext;
import dev.tradewind.dapr.event.Unwrapped;
import dev.tradewind.dapr.pubsub.PubSubComponent;
import dev.tradewind.dapr.resource.Properties;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A request to publish to a topic of a component: what both ways of publishing have in common.
record Publishing(
        PubSubComponent component,
        String topic,
        boolean isRaw,
        Map<String, String> metadata,
        TraceContext trace,
        PubSubFaults faults) {
    private static final String RAW = "rawPayload";

    /// The words that Go takes for true and for false (package strconv, ParseBool).
    private static final Set<String> TRUE = Set.of("1", "t", "T", "true", "TRUE", "True");

    private static final Set<String> FALSE = Set.of("0", "f", "F", "false", "FALSE", "False");

    /// @param at the index of the component's name in the path
    /// @throws DaprFault if there is no such component or no topic, or metadata are wrong
    static Publishing of(SidecarRequest request, int at, Components components) {
        var name = request.part(at).orElse("");
        var metadata = request.metadata();
        var faults = new PubSubFaults(name, components.appId(), metadata);
        var component = components.find(name).orElseThrow(faults::notFound);
        var topic = request.rest(at + 1).orElseThrow(faults::topicEmpty);
        var trace =
                TraceContext.of(
                        request.request().header("traceparent"),
                        request.request().header("tracestate"));
        return new Publishing(component, topic, isRaw(metadata, faults), metadata, trace, faults);
    }

    private static boolean isRaw(Map<String, String> metadata, PubSubFaults faults) {
        var value = Optional.ofNullable(metadata.get(RAW)).orElse("false");
        if (!TRUE.contains(value) && !FALSE.contains(value)) {
            throw faults.unreadableMetadata(
                    "rawPayload value must be a valid boolean: actual is '%s'".formatted(value));
        }
        return TRUE.contains(value);
    }

    /// @throws DaprFault if the application may not publish there
    void requireAllowed() {
        if (!component.scopes().mayPublish(topic)) {
            throw faults.forbidden(topic);
        }
    }

    /// The message that goes to the topic.
    ///
    /// @param metadata of this message
    /// @throws DaprFault if it says that it is a CloudEvent, and is none
    Message message(
            Envelopes envelopes, byte[] data, String contentType, Map<String, String> metadata) {
        if (isRaw) {
            return new Message(data, metadata);
        }
        var unwrapped =
                new Unwrapped(
                        component.name(),
                        topic,
                        contentType,
                        data,
                        new Properties(metadata),
                        trace);
        try {
            return new Message(envelopes.wrap(unwrapped), metadata);
        } catch (NoCloudEvent e) {
            throw faults.noCloudEvent(e.getMessage());
        }
    }
}
