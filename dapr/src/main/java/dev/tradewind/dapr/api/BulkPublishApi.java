package dev.tradewind.dapr.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradewind.dapr.event.ForeignJson;
import dev.tradewind.dapr.publishing.BulkEntry;
import dev.tradewind.dapr.publishing.Publisher;
import dev.tradewind.dapr.publishing.Publishing;
import dev.tradewind.http.Reply;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Publishing of many messages at once: `POST /v1.0/publish/bulk/{component}/{topic}`, and the same under
/// `/v1.0-alpha1`. Dapr documentation, "Pub/sub API reference".
record BulkPublishApi(Publisher publisher) {
    /// A longer body is not said in a header again, as Dapr's daemon does: clients refuse a longer line.
    private static final int HEADER_MAX_BYTES = 8 << 10;

    List<SidecarRoute> routes() {
        return List.of(
                SidecarRoute.changing("v1.0/publish/bulk/...", this::publish),
                SidecarRoute.changing("v1.0-alpha1/publish/bulk/...", this::publish));
    }

    private Reply publish(SidecarRequest request) {
        var publishing = PublishApi.publishing(publisher, request, 3);
        var failures = publishing.publish(entries(request.request().body(), publishing));
        return failures.isEmpty() ? PublishApi.NO_CONTENT : failed(failures, publishing);
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
            entries.add(BulkEntryJson.read(entry));
        }
        return entries;
    }

    private static Reply failed(List<BulkEntry.Failed> failures, Publishing publishing) {
        var body = new LinkedHashMap<String, Object>();
        body.put("failedEntries", failures.stream().map(BulkPublishApi::failure).toList());
        body.put("errorCode", "ERR_PUBSUB_PUBLISH_MESSAGE");
        var reply = JsonReply.of(500, body);
        var error =
                publishing.faults().notPublished(publishing.topic(), failures.getFirst().reason());
        var told =
                reply.with(
                        "metadata.error",
                        "api error: code = Internal desc = " + error.getMessage());
        return reply.bytes().length <= HEADER_MAX_BYTES
                ? told.with(
                        "metadata.responseData", new String(reply.bytes(), StandardCharsets.UTF_8))
                : told;
    }

    private static Map<String, String> failure(BulkEntry.Failed failed) {
        var failure = new LinkedHashMap<String, String>();
        failure.put("entryId", failed.id());
        failure.put("error", failed.reason());
        return failure;
    }
}
