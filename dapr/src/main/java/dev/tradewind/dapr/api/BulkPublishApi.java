package dev.tradewind.dapr.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradewind.dapr.event.Envelopes;
import dev.tradewind.dapr.event.ForeignJson;
import dev.tradewind.dapr.event.Message;
import dev.tradewind.dapr.pubsub.NotPublished;
import dev.tradewind.http.Reply;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Publishing of many messages at once: `POST /v1.0/publish/bulk/{component}/{topic}`, and the same under
/// `/v1.0-alpha1`. Those that the component takes are one write. Dapr documentation, "Pub/sub API reference".
record BulkPublishApi(Components components, Envelopes envelopes) {
    private static final String MISMATCH = "error: mismatch between contentType and event";
    private static final String NO_ID = "entryId is duplicated or not present for entry";

    Reply publish(SidecarRequest request) {
        var publishing = Publishing.of(request, 3, components);
        var entries = entries(request.request().body(), publishing);
        var messages = messages(entries, publishing);
        publishing.requireAllowed();
        var failures = publishing.component().pubSub().publish(publishing.topic(), messages);
        return failures.isEmpty() ? PublishApi.NO_CONTENT : failed(entries, failures, publishing);
    }

    private static List<BulkEntry> entries(byte[] body, Publishing publishing) {
        var tree =
                ForeignJson.read(body)
                        .orElseThrow(() ->
                                publishing
                                        .faults()
                                        .unreadableEntries(publishing.topic(), GoJson.error(body)));
        if (!tree.isArray()) {
            throw publishing
                    .faults()
                    .unreadableEntries(
                            publishing.topic(),
                            "json: cannot unmarshal %s into Go value of type []http.bulkPublishMessageEntry"
                                    .formatted(GoJson.kind(tree)));
        }
        var entries = new ArrayList<BulkEntry>();
        for (JsonNode entry : tree) {
            entries.add(BulkEntry.of(entry));
        }
        return entries;
    }

    private List<Message> messages(List<BulkEntry> entries, Publishing publishing) {
        var ids = new HashSet<String>();
        var messages = new ArrayList<Message>();
        for (var entry : entries) {
            var topic = publishing.topic();
            var data =
                    entry.data()
                            .orElseThrow(() -> publishing.faults().unusableEvent(topic, MISMATCH));
            if (entry.entryId().isEmpty() || !ids.add(entry.entryId())) {
                throw publishing.faults().unusableEntry(topic, NO_ID);
            }
            var metadata = metadata(entry, publishing);
            messages.add(publishing.message(envelopes, data, entry.contentType(), metadata));
        }
        return messages;
    }

    /// Those of the request with its own over them, where it has any; otherwise none.
    private static Map<String, String> metadata(BulkEntry entry, Publishing publishing) {
        return entry.metadata()
                .map(own -> {
                    var all = new HashMap<>(publishing.metadata());
                    all.putAll(own);
                    return Map.copyOf(all);
                })
                .orElse(Map.of());
    }

    private static Reply failed(
            List<BulkEntry> entries, List<NotPublished> failures, Publishing publishing) {
        var body = new LinkedHashMap<String, Object>();
        body.put(
                "failedEntries",
                failures.stream()
                        .map(it -> failure(entries.get(it.index()).entryId(), it.reason()))
                        .toList());
        body.put("errorCode", "ERR_PUBSUB_PUBLISH_MESSAGE");
        var reply = DaprFault.json(500, body);
        var error =
                publishing.faults().notPublished(publishing.topic(), failures.getFirst().reason());
        return reply.with(
                        "metadata.responseData", new String(reply.bytes(), StandardCharsets.UTF_8))
                .with("metadata.error", "api error: code = Internal desc = " + error.getMessage());
    }

    private static Map<String, String> failure(String entryId, String error) {
        var failure = new LinkedHashMap<String, String>();
        failure.put("entryId", entryId);
        failure.put("error", error);
        return failure;
    }
}
