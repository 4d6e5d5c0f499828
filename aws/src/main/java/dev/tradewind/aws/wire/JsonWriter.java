package dev.tradewind.aws.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkPojo;

/// Writes a model object as AWS JSON 1.0. A member that was never set is left out.
public final class JsonWriter {
    private final JsonGenerator json;

    private JsonWriter(JsonGenerator json) {
        this.json = json;
    }

    public static byte[] write(Type.Struct type, SdkPojo value) {
        return bytes(json -> new JsonWriter(json).struct(type, value));
    }

    /// The body of an error.
    ///
    /// @param type the error's shape, after its namespace and `#`
    public static byte[] writeError(String type, String message) {
        return bytes(json -> {
            json.writeStartObject();
            json.writeStringField("__type", type);
            json.writeStringField("message", message);
            json.writeEndObject();
        });
    }

    private static byte[] bytes(Content content) {
        try (var bytes = new ByteArrayBuilder();
                var generator = JsonFormat.FACTORY.createGenerator(bytes)) {
            content.writeTo(generator);
            generator.flush();
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory failed", e);
        }
    }

    private void struct(Type.Struct type, SdkPojo object) throws IOException {
        json.writeStartObject();
        for (var member : type.members()) {
            var value = member.in(object);
            if (value != null) {
                json.writeFieldName(member.name());
                value(member.type(), value);
            }
        }
        json.writeEndObject();
    }

    private void value(Type type, Object value) throws IOException {
        switch (type) {
            case Type.Scalar scalar -> scalar(scalar, value);
            case Type.ListOf list -> {
                json.writeStartArray();
                for (var item : (List<?>) value) {
                    value(list.element(), item);
                }
                json.writeEndArray();
            }
            case Type.MapOf map -> {
                json.writeStartObject();
                for (var entry : ((Map<?, ?>) value).entrySet()) {
                    json.writeFieldName((String) entry.getKey());
                    value(map.value(), entry.getValue());
                }
                json.writeEndObject();
            }
            case Type.Struct struct -> struct(struct, (SdkPojo) value);
        }
    }

    private void scalar(Type.Scalar type, Object value) throws IOException {
        switch (type) {
            case STRING -> json.writeString((String) value);
            case INTEGER -> json.writeNumber((Integer) value);
            case LONG -> json.writeNumber((Long) value);
            case BOOLEAN -> json.writeBoolean((Boolean) value);
            case BYTES -> json.writeBinary(((SdkBytes) value).asByteArrayUnsafe());
            case TIMESTAMP ->
                    json.writeNumber(BigDecimal.valueOf(((Instant) value).toEpochMilli(), 3));
        }
    }

    @FunctionalInterface
    private interface Content {
        void writeTo(JsonGenerator json) throws IOException;
    }
}
