package dev.tradewind.aws.wire;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.document.Document;

/// Reads a model object from the tokens of JSON or CBOR.
///
/// Source: Smithy, "AWS JSON 1.0 protocol" and "Smithy RPC v2 CBOR": unknown members and nulls are skipped. In
/// JSON blobs are Base64, and the floating-point numbers that JSON has no word for are strings.
final class TreeReader {
    private final JsonParser tokens;
    private final Encoding encoding;
    private boolean refusesNullItems;

    TreeReader(JsonParser tokens, Encoding encoding) {
        this.tokens = tokens;
        this.encoding = encoding;
    }

    /// Has a null in a list or a map refused, as REST-JSON does (Smithy's tests of malformed requests), instead of
    /// left out.
    TreeReader refusingNullItems() {
        refusesNullItems = true;
        return this;
    }

    Object document(Type.Struct type) throws IOException {
        var builder = type.newBuilder();
        documentInto(builder, type);
        return Type.Struct.build(builder);
    }

    /// An empty body is an object without members.
    void documentInto(SdkPojo builder, Type.Struct type) throws IOException {
        if (tokens.nextToken() != null) {
            membersInto(builder, type);
        }
        if (tokens.nextToken() != null) {
            throw new MalformedRequest("the body goes on after its %s object".formatted(encoding));
        }
    }

    private Object struct(Type.Struct type) throws IOException {
        var builder = type.newBuilder();
        membersInto(builder, type);
        return Type.Struct.build(builder);
    }

    private void membersInto(SdkPojo builder, Type.Struct type) throws IOException {
        expect(JsonToken.START_OBJECT, "a structure");
        for (var name = tokens.nextFieldName(); name != null; name = tokens.nextFieldName()) {
            tokens.nextToken();
            var member = type.member(name);
            if (member.isPresent()) {
                member.get().set(builder, value(member.get().type()));
            } else {
                tokens.skipChildren();
            }
        }
    }

    private @Nullable Object value(Type type) throws IOException {
        if (tokens.currentToken() == JsonToken.VALUE_NULL) {
            return type == Type.Document.ANY ? Document.fromNull() : null;
        }
        return switch (type) {
            case Type.Scalar scalar -> scalar(scalar);
            case Type.Timestamp timestamp -> timestamp(timestamp);
            case Type.Document _ -> anything();
            case Type.ListOf list -> list(list);
            case Type.MapOf map -> map(map);
            case Type.Struct struct -> struct(struct);
        };
    }

    private List<Object> list(Type.ListOf type) throws IOException {
        expect(JsonToken.START_ARRAY, "a list");
        var items = new ArrayList<Object>();
        while (tokens.nextToken() != JsonToken.END_ARRAY) {
            var item = value(type.element());
            if (item != null) {
                items.add(item);
            } else if (refusesNullItems) {
                throw new MalformedRequest("an item of a list is null");
            }
        }
        return items;
    }

    private Map<String, Object> map(Type.MapOf type) throws IOException {
        expect(JsonToken.START_OBJECT, "a map");
        var entries = new LinkedHashMap<String, Object>();
        for (var key = tokens.nextFieldName(); key != null; key = tokens.nextFieldName()) {
            tokens.nextToken();
            var value = value(type.value());
            if (value != null) {
                entries.put(key, value);
            } else if (refusesNullItems) {
                throw new MalformedRequest("the value of '%s' in a map is null".formatted(key));
            }
        }
        return entries;
    }

    private Object scalar(Type.Scalar type) throws IOException {
        return switch (type) {
            case STRING -> {
                expect(JsonToken.VALUE_STRING, "a String");
                yield tokens.getText();
            }
            case BYTE -> whole("a Byte").getByteValue();
            case SHORT -> whole("a Short").getShortValue();
            case INTEGER -> whole("an Integer").getIntValue();
            case LONG -> whole("a Long").getLongValue();
            case FLOAT -> (float) floating("a Float");
            case DOUBLE -> floating("a Double");
            case DECIMAL -> decimal();
            case BOOLEAN -> tokens.getBooleanValue();
            case BYTES -> bytes();
        };
    }

    private JsonParser whole(String what) {
        expect(JsonToken.VALUE_NUMBER_INT, what);
        return tokens;
    }

    private double floating(String what) throws IOException {
        if (tokens.currentToken() == JsonToken.VALUE_STRING) {
            return switch (tokens.getText()) {
                case "NaN" -> Double.NaN;
                case "Infinity" -> Double.POSITIVE_INFINITY;
                case "-Infinity" -> Double.NEGATIVE_INFINITY;
                default -> throw unlike(what);
            };
        }
        expectNumber(what);
        return tokens.getDoubleValue();
    }

    /// The number as it was written. One of 32 bits, in which the SDK for Java writes moments that fit, is what its bits say:
    /// its shortest text, which the parser would take, may be a minute away.
    private BigDecimal decimal() throws IOException {
        expectNumber("a number");
        return tokens.getNumberType() == JsonParser.NumberType.FLOAT
                ? BigDecimal.valueOf(tokens.getDoubleValue())
                : tokens.getDecimalValue();
    }

    private SdkBytes bytes() throws IOException {
        expect(
                encoding == Encoding.JSON
                        ? JsonToken.VALUE_STRING
                        : JsonToken.VALUE_EMBEDDED_OBJECT,
                "a Blob");
        return SdkBytes.fromByteArrayUnsafe(tokens.getBinaryValue());
    }

    /// A number counts since the epoch; clients that write a date as text are understood as well.
    private Instant timestamp(Type.Timestamp format) throws IOException {
        if (tokens.currentToken() == JsonToken.VALUE_STRING) {
            return Moments.parse(tokens.getText());
        }
        expectNumber("a Timestamp");
        return format == Type.Timestamp.EPOCH_MILLIS
                ? Instant.ofEpochMilli(decimal().longValue())
                : Moments.ofSeconds(decimal());
    }

    private Document anything() throws IOException {
        return switch (tokens.currentToken()) {
            case START_OBJECT -> {
                var map = Document.mapBuilder();
                for (var key = tokens.nextFieldName(); key != null; key = tokens.nextFieldName()) {
                    tokens.nextToken();
                    map.putDocument(key, anything());
                }
                yield map.build();
            }
            case START_ARRAY -> {
                var list = Document.listBuilder();
                while (tokens.nextToken() != JsonToken.END_ARRAY) {
                    list.addDocument(anything());
                }
                yield list.build();
            }
            case VALUE_STRING -> Document.fromString(tokens.getText());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT ->
                    Document.fromNumber(tokens.getDecimalValue());
            case VALUE_TRUE, VALUE_FALSE -> Document.fromBoolean(tokens.getBooleanValue());
            case VALUE_NULL -> Document.fromNull();
            default -> throw unlike("a Document");
        };
    }

    private void expect(JsonToken token, String what) {
        if (tokens.currentToken() != token) {
            throw unlike(what);
        }
    }

    private void expectNumber(String what) {
        if (!tokens.currentToken().isNumeric()) {
            throw unlike(what);
        }
    }

    private MalformedRequest unlike(String what) {
        return new MalformedRequest(
                "%s can not be converted to %s".formatted(tokens.currentToken(), what));
    }
}
