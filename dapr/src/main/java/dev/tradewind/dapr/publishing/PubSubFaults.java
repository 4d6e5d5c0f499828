package dev.tradewind.dapr.publishing;

import dev.tradewind.dapr.fault.CallCode;
import dev.tradewind.dapr.fault.DaprFault;
import dev.tradewind.dapr.fault.FaultCode;
import java.util.Map;
import java.util.TreeMap;

/// The refusals of publishing to one component.
///
/// @param appId the application that asks
/// @param metadata of its request
public record PubSubFaults(String pubsub, String appId, Map<String, String> metadata) {
    /// Names of brokers have 255 characters at the most; some applications have paths for names.
    static final int TOPIC_CHARACTERS_MAX = 1024;

    private static final String TYPE = "pubsub";
    private static final String REASONS = "DAPR_PUBSUB_";
    private static final FaultCode NOT_FOUND =
            new FaultCode("ERR_PUBSUB_NOT_FOUND", 404, CallCode.INVALID_ARGUMENT);
    private static final FaultCode NAME_EMPTY =
            new FaultCode("ERR_PUBSUB_EMPTY", 404, CallCode.INVALID_ARGUMENT);
    private static final FaultCode TOPIC_EMPTY =
            new FaultCode("ERR_TOPIC_NAME_EMPTY", 404, CallCode.INVALID_ARGUMENT);
    private static final FaultCode TOPIC_TOO_LONG =
            new FaultCode("ERR_MALFORMED_REQUEST", 400, CallCode.INVALID_ARGUMENT);
    private static final FaultCode METADATA =
            new FaultCode("ERR_PUBSUB_REQUEST_METADATA", 400, CallCode.INVALID_ARGUMENT);
    private static final FaultCode CLOUD_EVENT =
            new FaultCode("ERR_PUBSUB_CLOUD_EVENTS_SER", 500, CallCode.INVALID_ARGUMENT);
    private static final FaultCode FORBIDDEN =
            new FaultCode("ERR_PUBSUB_FORBIDDEN", 403, CallCode.PERMISSION_DENIED);
    private static final FaultCode NOT_PUBLISHED =
            new FaultCode("ERR_PUBSUB_PUBLISH_MESSAGE", 500, CallCode.INTERNAL);
    private static final FaultCode EVENTS =
            new FaultCode("ERR_PUBSUB_EVENTS_SER", 400, CallCode.INVALID_ARGUMENT);

    public DaprFault notFound() {
        return DaprFault.of(
                NOT_FOUND,
                "pubsub %s is not found".formatted(pubsub),
                REASONS + "NOT_FOUND",
                metadata);
    }

    DaprFault nameEmpty() {
        return about(NAME_EMPTY, "pubsub name is empty", "NAME_EMPTY", metadata);
    }

    DaprFault topicEmpty() {
        return about(
                TOPIC_EMPTY,
                "topic is empty in pubsub %s".formatted(pubsub),
                "TOPIC_NAME_EMPTY",
                metadata);
    }

    /// Refuses a topic whose name is longer than any that metrics and logs are to tell.
    public void requireShort(String topic) {
        if (topic.length() > TOPIC_CHARACTERS_MAX) {
            throw about(
                    TOPIC_TOO_LONG,
                    "a topic's name in pubsub %s has at most %d characters, not %d"
                            .formatted(pubsub, TOPIC_CHARACTERS_MAX, topic.length()),
                    "TOPIC_NAME_TOO_LONG",
                    Map.of());
        }
    }

    DaprFault unreadableMetadata(String error) {
        return about(
                METADATA,
                "failed deserializing metadata. Error: " + error,
                "METADATA_DESERIALIZATION",
                metadata);
    }

    DaprFault noCloudEvent(String error) {
        return about(CLOUD_EVENT, "cannot create cloudevent", "CLOUD_EVENT_CREATION", ofApp(error));
    }

    public DaprFault forbidden(String topic) {
        var message = "topic %s is not allowed for app id %s".formatted(topic, appId);
        return about(FORBIDDEN, message, "FORBIDDEN", Map.of("topic", topic, "error", message));
    }

    public DaprFault notPublished(String topic, String error) {
        return about(
                NOT_PUBLISHED,
                "error when publishing to topic %s in pubsub %s: %s"
                        .formatted(topic, pubsub, error),
                "PUBLISH_MESSAGE",
                Map.of("topic", topic, "error", error));
    }

    public DaprFault unreadableEntries(String topic, String error) {
        return about(
                EVENTS,
                "error when unmarshaling the request for topic %s pubsub %s: %s"
                        .formatted(topic, pubsub, error),
                "UNMARSHAL_EVENTS",
                Map.of("appID", appId));
    }

    DaprFault unusableEvent(String topic, String error) {
        return about(
                EVENTS,
                "error when marshalling cloud event envelope for topic %s pubsub %s: %s"
                        .formatted(topic, pubsub, error),
                "MARSHAL_ENVELOPE",
                ofApp(error));
    }

    DaprFault unusableEntry(String topic, String error) {
        return about(
                EVENTS,
                "error marshaling events to bytes for topic %s pubsub %s. error: %s"
                        .formatted(topic, pubsub, error),
                "MARSHAL_EVENTS",
                ofApp(error));
    }

    private DaprFault about(
            FaultCode code, String message, String reason, Map<String, String> details) {
        return DaprFault.of(code, message, REASONS + reason, details).about(TYPE, pubsub);
    }

    private Map<String, String> ofApp(String error) {
        return new TreeMap<>(Map.of("appID", appId, "error", error));
    }
}
