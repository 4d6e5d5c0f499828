package dev.tradewind.aws.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;

/// The JSON that the Query protocol answers with instead of XML where it is asked to: a member that was never
/// set is null, the lists of a result begin with a small letter, and a map is a list of its entries.
///
/// Source: answers of AWS to queues' clients and to API Gateway's integrations that were made public.
public final class QueryJson {
    private final JsonGenerator tokens;

    private QueryJson(JsonGenerator tokens) {
        this.tokens = tokens;
    }

    /// `{"XResponse": {"XResult": {…}, "ResponseMetadata": {…}}}`
    public static byte[] write(
            String operation, Type.Struct type, SdkPojo value, String requestId) {
        return Encoding.JSON.bytes(tokens -> {
            tokens.writeStartObject();
            tokens.writeObjectFieldStart(operation + "Response");
            tokens.writeObjectFieldStart(operation + "Result");
            new QueryJson(tokens).result(type, value);
            tokens.writeEndObject();
            tokens.writeObjectFieldStart("ResponseMetadata");
            tokens.writeStringField("RequestId", requestId);
            tokens.writeEndObject();
            tokens.writeEndObject();
            tokens.writeEndObject();
        });
    }

    /// @param sender whose fault it is, `Sender` or `Receiver`
    public static byte[] writeError(String sender, String code, String message, String requestId) {
        return Encoding.JSON.bytes(tokens -> {
            tokens.writeStartObject();
            tokens.writeObjectFieldStart("Error");
            tokens.writeStringField("Code", code);
            tokens.writeStringField("Message", message);
            tokens.writeStringField("Type", sender);
            tokens.writeEndObject();
            tokens.writeStringField("RequestId", requestId);
            tokens.writeEndObject();
        });
    }

    private void result(Type.Struct type, SdkPojo object) throws IOException {
        for (var member : type.members()) {
            var name = member.name().getValue();
            tokens.writeFieldName(
                    member.type() instanceof Type.ListOf
                            ? Character.toLowerCase(name.charAt(0)) + name.substring(1)
                            : name);
            value(member.type(), member.in(object));
        }
    }

    private void struct(Type.Struct type, SdkPojo object) throws IOException {
        tokens.writeStartObject();
        for (var member : type.members()) {
            tokens.writeFieldName(member.name());
            value(member.type(), member.in(object));
        }
        tokens.writeEndObject();
    }

    private void value(Type type, @Nullable Object value) throws IOException {
        if (value == null) {
            tokens.writeNull();
            return;
        }
        switch (type) {
            case Type.Scalar scalar -> scalar(scalar, value);
            case Type.Timestamp _ -> tokens.writeNumber(Moments.seconds((Instant) value));
            case Type.Document _ ->
                    throw new IllegalStateException("the Query protocol has no documents");
            case Type.ListOf list -> items(list, (List<?>) value);
            case Type.MapOf map -> entries(map, (Map<?, ?>) value);
            case Type.Struct struct -> struct(struct, (SdkPojo) value);
        }
    }

    private void scalar(Type.Scalar type, Object value) throws IOException {
        switch (type) {
            case BOOLEAN -> tokens.writeBoolean((Boolean) value);
            case BYTE, SHORT, INTEGER, LONG, FLOAT, DOUBLE, DECIMAL ->
                    tokens.writeNumber(XmlWriter.text(type, value));
            case STRING, BYTES -> tokens.writeString(XmlWriter.text(type, value));
        }
    }

    private void items(Type.ListOf type, List<?> items) throws IOException {
        tokens.writeStartArray();
        for (var item : items) {
            value(type.element(), item);
        }
        tokens.writeEndArray();
    }

    private void entries(Type.MapOf type, Map<?, ?> entries) throws IOException {
        tokens.writeStartArray();
        for (var entry : entries.entrySet()) {
            tokens.writeStartObject();
            tokens.writeStringField(type.keyName(), (String) entry.getKey());
            tokens.writeFieldName(type.valueName());
            value(type.value(), entry.getValue());
            tokens.writeEndObject();
        }
        tokens.writeEndArray();
    }
}
