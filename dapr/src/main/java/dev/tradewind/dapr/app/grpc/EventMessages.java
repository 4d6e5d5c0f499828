package dev.tradewind.dapr.app.grpc;

import com.google.protobuf.ByteString;
import dev.tradewind.dapr.app.EventDelivery;
import dev.tradewind.dapr.event.Attribute;
import dev.tradewind.dapr.event.ForeignJson;
import dev.tradewind.dapr.event.JsonEvent;
import dev.tradewind.dapr.event.MediaType;
import io.dapr.v1.DaprAppCallbackProtos.TopicEventCERequest;
import io.dapr.v1.DaprAppCallbackProtos.TopicEventRequest;
import java.util.Base64;
import java.util.Set;

/// Events in the messages of Dapr's services: attributes by their names, data as the bytes that they stand for, and what
/// else there is as extensions. `dapr/proto/runtime/v1/appcallback.proto`.
///
/// Where Dapr's daemon would leave data out that is neither text nor JSON by its content type, it is the JSON that it is
/// in.
public final class EventMessages {
    private static final Set<String> FIELDS =
            Set.of(
                    Attribute.ID,
                    Attribute.SOURCE,
                    Attribute.TYPE,
                    Attribute.SPEC_VERSION,
                    Attribute.DATA_CONTENT_TYPE,
                    Attribute.DATA,
                    Attribute.DATA_BASE64);

    private EventMessages() {}

    /// The event as the request that it is in alone.
    public static TopicEventRequest alone(EventDelivery delivery) {
        var event = delivery.event();
        return TopicEventRequest.newBuilder()
                .setId(text(event, Attribute.ID))
                .setSource(text(event, Attribute.SOURCE))
                .setType(text(event, Attribute.TYPE))
                .setSpecVersion(text(event, Attribute.SPEC_VERSION))
                .setDataContentType(text(event, Attribute.DATA_CONTENT_TYPE))
                .setData(data(event))
                .setTopic(delivery.topic())
                .setPubsubName(delivery.pubsub())
                .setPath(delivery.path())
                .setExtensions(StructValues.of(event.tree(), FIELDS))
                .build();
    }

    /// The event as a part of a request with others.
    static TopicEventCERequest amongOthers(JsonEvent event) {
        return TopicEventCERequest.newBuilder()
                .setId(text(event, Attribute.ID))
                .setSource(text(event, Attribute.SOURCE))
                .setType(text(event, Attribute.TYPE))
                .setSpecVersion(text(event, Attribute.SPEC_VERSION))
                .setDataContentType(text(event, Attribute.DATA_CONTENT_TYPE))
                .setData(data(event))
                .setExtensions(StructValues.of(event.tree(), FIELDS))
                .build();
    }

    private static String text(JsonEvent event, String attribute) {
        return event.text(attribute).orElse("");
    }

    private static ByteString data(JsonEvent event) {
        var encoded = event.text(Attribute.DATA_BASE64);
        if (encoded.isPresent()) {
            return decoded(encoded.get());
        }
        var data = event.tree().path(Attribute.DATA);
        if (data.isMissingNode()) {
            return ByteString.EMPTY;
        }
        return data.isTextual() && isText(event)
                ? ByteString.copyFromUtf8(data.asText())
                : ByteString.copyFrom(ForeignJson.write(data));
    }

    /// Data without a content type is JSON (CloudEvents 1.0, section 3.1.1, `datacontenttype`).
    private static boolean isText(JsonEvent event) {
        return event.text(Attribute.DATA_CONTENT_TYPE)
                .map(MediaType::of)
                .filter(it -> it == MediaType.TEXT || it == MediaType.BINARY)
                .isPresent();
    }

    /// The bytes of a text in Base64; a text that is none is what it is.
    private static ByteString decoded(String text) {
        try {
            return ByteString.copyFrom(Base64.getDecoder().decode(text));
        } catch (IllegalArgumentException _) {
            return ByteString.copyFromUtf8(text);
        }
    }
}
