package dev.tradewind.dapr.app.grpc;

import com.google.protobuf.ByteString;
import dev.tradewind.dapr.app.AppAnswer;
import dev.tradewind.dapr.app.BulkDelivery;
import io.dapr.v1.DaprAppCallbackProtos.TopicEventBulkRequest;
import io.dapr.v1.DaprAppCallbackProtos.TopicEventBulkRequestEntry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Many events in the messages of Dapr's services, as many of them in each as an application takes: where nobody sets it,
/// every implementation of gRPC refuses a message of more than 4 MiB.
record BulkMessages(BulkDelivery delivery) {
    private static final String TYPE = "com.dapr.event.sent.bulk";
    private static final String EVENT_TYPE = "application/cloudevents+json";
    private static final String RAW_TYPE = "application/octet-stream";
    private static final String CONTENT_TYPE_NAME = "contentType";

    /// The frame of the entries has some hundred bytes; each has some more for its own length.
    private static final int BYTES_MAX = (4 << 20) - (64 << 10);

    private static final int BYTES_AROUND_ENTRY = 16;

    List<Part> parts() {
        var parts = new ArrayList<Part>();
        var entries = new ArrayList<BulkDelivery.Entry>();
        var request = request();
        int bytes = 0;
        for (var entry : delivery.entries()) {
            var message = message(entry);
            int more = message.getSerializedSize() + BYTES_AROUND_ENTRY;
            if (bytes + more > BYTES_MAX && !entries.isEmpty()) {
                parts.add(new Part(request.build(), entries));
                entries.clear();
                request = request();
                bytes = 0;
            }
            entries.add(entry);
            request.addEntries(message);
            bytes += more;
        }
        parts.add(new Part(request.build(), entries));
        return parts;
    }

    private TopicEventBulkRequest.Builder request() {
        return TopicEventBulkRequest.newBuilder()
                .setId(delivery.id())
                .setTopic(delivery.topic())
                .setPubsubName(delivery.pubsub())
                .setType(TYPE)
                .setPath(delivery.path())
                .putMetadata("pubsubName", delivery.pubsub());
    }

    private TopicEventBulkRequestEntry message(BulkDelivery.Entry entry) {
        var metadata = entry.message().metadata();
        var message =
                TopicEventBulkRequestEntry.newBuilder()
                        .setEntryId(entry.id())
                        .putAllMetadata(metadata)
                        .setContentType(
                                metadata.getOrDefault(
                                        CONTENT_TYPE_NAME,
                                        delivery.isRaw() ? RAW_TYPE : EVENT_TYPE));
        return delivery.isRaw()
                ? message.setBytes(ByteString.copyFrom(entry.message().data())).build()
                : message.setCloudEvent(EventMessages.amongOthers(entry.delivery().event()))
                        .build();
    }

    /// Those that one call is for.
    record Part(TopicEventBulkRequest request, List<BulkDelivery.Entry> entries) {
        Part {
            entries = List.copyOf(entries);
        }

        /// The one answer for all of them.
        Map<String, AppAnswer> all(AppAnswer answer) {
            var answers = new HashMap<String, AppAnswer>();
            entries.forEach(it -> answers.put(it.id(), answer));
            return answers;
        }
    }
}
