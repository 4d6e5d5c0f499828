package dev.tradewind.dapr.app;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tradewind.dapr.event.ForeignJson;
import java.util.Base64;

/// The body of a request with many events: an envelope with an entry for each. Dapr documentation, "Send and receive
/// messages in bulk".
record BulkBody(BulkDelivery delivery) {
    static final String CONTENT_TYPE = "application/json";
    private static final String TYPE = "com.dapr.event.sent.bulk";
    private static final String EVENT_TYPE = "application/cloudevents+json";
    private static final String RAW_TYPE = "application/octet-stream";
    private static final String CONTENT_TYPE_NAME = "contentType";

    byte[] bytes() {
        var envelope = ForeignJson.object();
        envelope.put("id", delivery.id());
        envelope.put("type", TYPE);
        envelope.put("topic", delivery.topic());
        envelope.put("pubsubname", delivery.pubsub());
        envelope.putObject("metadata").put("pubsubName", delivery.pubsub());
        var array = envelope.putArray("entries");
        delivery.entries().forEach(it -> add(array, it));
        return ForeignJson.write(envelope);
    }

    private void add(ArrayNode array, BulkDelivery.Entry entry) {
        var node = array.addObject();
        var metadata = entry.message().metadata();
        node.put("entryId", entry.id());
        putEvent(node, entry);
        node.put(CONTENT_TYPE_NAME, metadata.getOrDefault(CONTENT_TYPE_NAME, typeOfEvents()));
        metadata.forEach(node.putObject("metadata")::put);
    }

    private String typeOfEvents() {
        return delivery.isRaw() ? RAW_TYPE : EVENT_TYPE;
    }

    private void putEvent(ObjectNode node, BulkDelivery.Entry entry) {
        if (delivery.isRaw()) {
            node.put("event", Base64.getEncoder().encodeToString(entry.message().data()));
        } else {
            node.set("event", entry.delivery().event().tree());
        }
    }
}
