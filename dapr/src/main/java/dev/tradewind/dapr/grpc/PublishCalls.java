package dev.tradewind.dapr.grpc;

import com.google.protobuf.Empty;
import dev.tradewind.dapr.event.TraceContext;
import dev.tradewind.dapr.publishing.BulkEntry;
import dev.tradewind.dapr.publishing.PublishRequest;
import dev.tradewind.dapr.publishing.Publisher;
import dev.tradewind.dapr.publishing.Publishing;
import io.dapr.v1.DaprPubsubProtos.BulkPublishRequest;
import io.dapr.v1.DaprPubsubProtos.BulkPublishRequestEntry;
import io.dapr.v1.DaprPubsubProtos.BulkPublishResponse;
import io.dapr.v1.DaprPubsubProtos.PublishEventRequest;
import java.util.Map;
import java.util.Optional;

/// Publishing: `PublishEvent` and `BulkPublishEvent`.
record PublishCalls(Publisher publisher) {
    Empty publish(PublishEventRequest request, TraceContext trace) {
        publishing(request.getPubsubName(), request.getTopic(), request.getMetadataMap(), trace)
                .traced()
                .publish(request.getData().toByteArray(), request.getDataContentType());
        return Empty.getDefaultInstance();
    }

    /// Ends with an error where the component did not take all, as it does with a daemon, although the answer has room for
    /// those that it did not take.
    BulkPublishResponse publish(BulkPublishRequest request, TraceContext trace) {
        var publishing =
                publishing(
                        request.getPubsubName(),
                        request.getTopic(),
                        request.getMetadataMap(),
                        trace);
        var failures =
                publishing.publish(
                        request.getEntriesList().stream().map(PublishCalls::entry).toList());
        if (!failures.isEmpty()) {
            throw publishing
                    .faults()
                    .notPublished(publishing.topic(), failures.getFirst().reason());
        }
        return BulkPublishResponse.getDefaultInstance();
    }

    private Publishing publishing(
            String pubsub, String topic, Map<String, String> metadata, TraceContext trace) {
        return publisher.to(new PublishRequest(pubsub, topic, metadata, trace));
    }

    private static BulkEntry entry(BulkPublishRequestEntry entry) {
        return new BulkEntry(
                entry.getEntryId(),
                Optional.of(entry.getEvent().toByteArray()),
                entry.getContentType(),
                Optional.of(entry.getMetadataMap()).filter(it -> !it.isEmpty()));
    }
}
