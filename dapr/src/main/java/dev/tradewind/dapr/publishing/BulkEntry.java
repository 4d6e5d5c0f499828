package dev.tradewind.dapr.publishing;

import java.util.Map;
import java.util.Optional;

/// One of many messages that are published at once.
///
/// @param id by which the publisher tells it from the others
/// @param data nothing where it is not of the form that its content type asks for
/// @param metadata its own, if it has any
public record BulkEntry(
        String id,
        Optional<byte[]> data,
        String contentType,
        Optional<Map<String, String>> metadata) {
    /// An entry that the component did not take.
    public record Failed(String id, String reason) {}
}
