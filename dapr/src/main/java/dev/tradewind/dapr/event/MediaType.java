package dev.tradewind.dapr.event;

import java.util.Locale;

/// The kind of content that a content type names, whatever its case and its parameters.
public enum MediaType {
    CLOUD_EVENT,
    JSON,
    BINARY,
    TEXT;

    /// Dapr names the types that are binary; every `+json` is JSON (RFC 6839, section 3.1).
    public static MediaType of(String contentType) {
        int end = contentType.indexOf(';');
        var type =
                (end < 0 ? contentType : contentType.substring(0, end))
                        .strip()
                        .toLowerCase(Locale.ROOT);
        return switch (type) {
            case "application/cloudevents+json" -> CLOUD_EVENT;
            case "application/octet-stream", "application/cloudevents+protobuf" -> BINARY;
            default -> type.equals("application/json") || type.endsWith("+json") ? JSON : TEXT;
        };
    }
}
