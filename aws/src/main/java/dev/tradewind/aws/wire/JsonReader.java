package dev.tradewind.aws.wire;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;

/// Reads a model object from a body in AWS JSON 1.0.
///
/// Source: Smithy, "AWS JSON 1.0 protocol": unknown members and nulls are skipped, blobs are Base64,
/// timestamps are seconds since the epoch.
public final class JsonReader {
    private final JsonParser json;

    private JsonReader(JsonParser json) {
        this.json = json;
    }

    /// @throws MalformedRequest if `body` is no JSON object with members of the right types
    public static Object read(Type.Struct type, byte[] body) {
        try (var parser = JsonFormat.FACTORY.createParser(body)) {
            return new JsonReader(parser).document(type);
        } catch (JsonProcessingException e) {
            throw new MalformedRequest(
                    "could not read the body as JSON: " + e.getOriginalMessage());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Object document(Type.Struct type) throws IOException {
        var first = json.nextToken();
        var value = first == null ? Type.Struct.build(type.newBuilder()) : struct(type);
        if (json.nextToken() != null) {
            throw new MalformedRequest("the body goes on after its JSON object");
        }
        return value;
    }

    private Object struct(Type.Struct type) throws IOException {
        expect(JsonToken.START_OBJECT, "a structure");
        var builder = type.newBuilder();
        for (var name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
            json.nextToken();
            var member = type.member(name);
            if (member.isPresent()) {
                member.get().set(builder, value(member.get().type()));
            } else {
                json.skipChildren();
            }
        }
        return Type.Struct.build(builder);
    }

    private @Nullable Object value(Type type) throws IOException {
        if (json.currentToken() == JsonToken.VALUE_NULL) {
            return null;
        }
        return switch (type) {
            case Type.Scalar scalar -> scalar(scalar);
            case Type.ListOf list -> list(list);
            case Type.MapOf map -> map(map);
            case Type.Struct struct -> struct(struct);
        };
    }

    private List<Object> list(Type.ListOf type) throws IOException {
        expect(JsonToken.START_ARRAY, "a list");
        var items = new ArrayList<Object>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            var item = value(type.element());
            if (item != null) {
                items.add(item);
            }
        }
        return items;
    }

    private Map<String, Object> map(Type.MapOf type) throws IOException {
        expect(JsonToken.START_OBJECT, "a map");
        var entries = new LinkedHashMap<String, Object>();
        for (var key = json.nextFieldName(); key != null; key = json.nextFieldName()) {
            json.nextToken();
            var value = value(type.value());
            if (value != null) {
                entries.put(key, value);
            }
        }
        return entries;
    }

    private Object scalar(Type.Scalar type) throws IOException {
        return switch (type) {
            case STRING -> {
                expect(JsonToken.VALUE_STRING, "a String");
                yield json.getText();
            }
            case INTEGER -> {
                expect(JsonToken.VALUE_NUMBER_INT, "an Integer");
                yield json.getIntValue();
            }
            case LONG -> {
                expect(JsonToken.VALUE_NUMBER_INT, "a Long");
                yield json.getLongValue();
            }
            case BOOLEAN -> json.getBooleanValue();
            case BYTES -> {
                expect(JsonToken.VALUE_STRING, "a Blob");
                yield SdkBytes.fromByteArrayUnsafe(json.getBinaryValue());
            }
            case TIMESTAMP ->
                    Instant.ofEpochMilli(json.getDecimalValue().movePointRight(3).longValue());
        };
    }

    private void expect(JsonToken token, String what) {
        if (json.currentToken() != token) {
            throw new MalformedRequest(
                    "%s can not be converted to %s".formatted(json.currentToken(), what));
        }
    }
}
