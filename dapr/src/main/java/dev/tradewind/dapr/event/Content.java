package dev.tradewind.dapr.event;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import dev.tradewind.http.FormText;
import java.util.Base64;
import java.util.Optional;

/// The data of an event in the form that its content type asks for: a value in JSON as it was written, a text, or bytes.
/// Text that is not UTF-8 is bytes, for a text could not say it.
final class Content {
    private Content() {}

    static void put(ObjectNode event, MediaType type, byte[] data) {
        switch (type) {
            case JSON, CLOUD_EVENT -> putJson(event, data);
            case TEXT -> putText(event, data);
            case BINARY -> putBytes(event, data);
        }
    }

    private static void putJson(ObjectNode event, byte[] data) {
        var text = text(data).filter(_ -> ForeignJson.isValue(data));
        if (text.isPresent()) {
            event.putRawValue(Attribute.DATA, new RawValue(text.get()));
        } else {
            putText(event, data);
        }
    }

    private static void putText(ObjectNode event, byte[] data) {
        text(data)
                .ifPresentOrElse(
                        text -> event.put(Attribute.DATA, text), () -> putBytes(event, data));
    }

    private static void putBytes(ObjectNode event, byte[] data) {
        event.put(Attribute.DATA_BASE64, Base64.getEncoder().encodeToString(data));
    }

    private static Optional<String> text(byte[] data) {
        try {
            return Optional.of(FormText.ofUtf8(data));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
