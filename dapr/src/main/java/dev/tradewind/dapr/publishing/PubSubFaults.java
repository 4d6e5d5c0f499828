package dev.tradewind.dapr.api;

import java.util.Map;
import java.util.TreeMap;

/// The refusals of publishing to one component.
///
/// @param appId the application that asks
/// @param metadata of its request
record PubSubFaults(String pubsub, String appId, Map<String, String> metadata) {
    private static final String TYPE = "pubsub";
    private static final String REASONS = "DAPR_PUBSUB_";

    DaprFault notFound() {
        return DaprFault.of(
                404,
                "ERR_PUBSUB_NOT_FOUND",
                "pubsub %s is not found".formatted(pubsub),
                REASONS + "NOT_FOUND",
                metadata);
    }

    DaprFault topicEmpty() {
        return about(
                404,
                "ERR_TOPIC_NAME_EMPTY",
                "topic is empty in pubsub %s".formatted(pubsub),
                "TOPIC_NAME_EMPTY",
                metadata);
    }

    DaprFault unreadableMetadata(String error) {
        return about(
                400,
                "ERR_PUBSUB_REQUEST_METADATA",
                "failed deserializing metadata. Error: " + error,
                "METADATA_DESERIALIZATION",
                metadata);
    }

    DaprFault noCloudEvent(String error) {
        return about(
                500,
                "ERR_PUBSUB_CLOUD_EVENTS_SER",
                "cannot create cloudevent",
                "CLOUD_EVENT_CREATION",
                ofApp(error));
    }

    DaprFault forbidden(String topic) {
        var message = "topic %s is not allowed for app id %s".formatted(topic, appId);
        return about(
                403,
                "ERR_PUBSUB_FORBIDDEN",
                message,
                "FORBIDDEN",
                Map.of("topic", topic, "error", message));
    }

    DaprFault notPublished(String topic, String error) {
        return about(
                500,
                "ERR_PUBSUB_PUBLISH_MESSAGE",
                "error when publishing to topic %s in pubsub %s: %s"
                        .formatted(topic, pubsub, error),
                "PUBLISH_MESSAGE",
                Map.of("topic", topic, "error", error));
    }

    DaprFault unreadableEntries(String topic, String error) {
        return about(
                400,
                "ERR_PUBSUB_EVENTS_SER",
                "error when unmarshaling the request for topic %s pubsub %s: %s"
                        .formatted(topic, pubsub, error),
                "UNMARSHAL_EVENTS",
                Map.of("appID", appId));
    }

    DaprFault unusableEvent(String topic, String error) {
        return about(
                400,
                "ERR_PUBSUB_EVENTS_SER",
                "error when marshalling cloud event envelope for topic %s pubsub %s: %s"
                        .formatted(topic, pubsub, error),
                "MARSHAL_ENVELOPE",
                ofApp(error));
    }

    DaprFault unusableEntry(String topic, String error) {
        return about(
                400,
                "ERR_PUBSUB_EVENTS_SER",
                "error marshaling events to bytes for topic %s pubsub %s. error: %s"
                        .formatted(topic, pubsub, error),
                "MARSHAL_EVENTS",
                ofApp(error));
    }

    private DaprFault about(
            int status, String code, String message, String reason, Map<String, String> details) {
        return DaprFault.of(status, code, message, REASONS + reason, details).about(TYPE, pubsub);
    }

    private Map<String, String> ofApp(String error) {
        return new TreeMap<>(Map.of("appID", appId, "error", error));
    }
}
