package dev.tradewind.aws.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.dataformat.cbor.CBORGenerator;
import dev.tradewind.http.json.PrintableAscii;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.document.Document;

/// Writes a model object as the tokens of JSON or CBOR.
///
/// Source: as [TreeReader]; in CBOR a moment is a number of seconds with the tag 1 (RFC 8949, section 3.4.2).
final class TreeWriter {
    private static final int EPOCH_TAG = 1;

    /// The length from which it pays to look for escapes first.
    private static final int LONG_TEXT = 32;

    private final JsonGenerator tokens;
    private final Encoding encoding;
    private final Empties empties;

    TreeWriter(JsonGenerator tokens, Encoding encoding) {
        this(tokens, encoding, Empties.WRITTEN);
    }

    TreeWriter(JsonGenerator tokens, Encoding encoding, Empties empties) {
        this.tokens = tokens;
        this.encoding = encoding;
        this.empties = empties;
    }

    void struct(List<Type.Member> members, SdkPojo object) throws IOException {
        tokens.writeStartObject();
        members(members, object);
        tokens.writeEndObject();
    }

    void members(List<Type.Member> members, SdkPojo object) throws IOException {
        for (var member : members) {
            var value = member.in(object);
            if (value != null && (empties == Empties.WRITTEN || !isEmpty(value))) {
                tokens.writeFieldName(member.name());
                value(member.type(), value);
            }
        }
    }

    private static boolean isEmpty(Object value) {
        return switch (value) {
            case List<?> list -> list.isEmpty();
            case Map<?, ?> map -> map.isEmpty();
            default -> false;
        };
    }

    private void value(Type type, Object value) throws IOException {
        switch (type) {
            case Type.Scalar scalar -> scalar(scalar, value);
            case Type.Timestamp timestamp -> timestamp(timestamp, (Instant) value);
            case Type.Document _ -> anything((Document) value);
            case Type.ListOf list -> {
                tokens.writeStartArray();
                for (var item : (List<?>) value) {
                    value(list.element(), item);
                }
                tokens.writeEndArray();
            }
            case Type.MapOf map -> {
                tokens.writeStartObject();
                for (var entry : ((Map<?, ?>) value).entrySet()) {
                    tokens.writeFieldName((String) entry.getKey());
                    value(map.value(), entry.getValue());
                }
                tokens.writeEndObject();
            }
            case Type.Struct struct -> struct(struct.members(), (SdkPojo) value);
        }
    }

    private void scalar(Type.Scalar type, Object value) throws IOException {
        switch (type) {
            case STRING -> string((String) value);
            case BYTE -> tokens.writeNumber((Byte) value);
            case SHORT -> tokens.writeNumber((Short) value);
            case INTEGER -> tokens.writeNumber((Integer) value);
            case LONG -> tokens.writeNumber((Long) value);
            case FLOAT -> floating((Float) value);
            case DOUBLE -> floating((Double) value);
            case DECIMAL -> tokens.writeNumber((BigDecimal) value);
            case BOOLEAN -> tokens.writeBoolean((Boolean) value);
            case BYTES -> tokens.writeBinary(((SdkBytes) value).asByteArrayUnsafe());
        }
    }

    /// A long text that needs no escapes is written as it is.
    private void string(String text) throws IOException {
        var bytes = isPlain(text) ? PrintableAscii.tryEncode(text) : Optional.<byte[]>empty();
        if (bytes.isPresent()) {
            tokens.writeRawUTF8String(bytes.get(), 0, bytes.get().length);
        } else {
            tokens.writeString(text);
        }
    }

    private boolean isPlain(String text) {
        return encoding == Encoding.JSON
                && text.length() >= LONG_TEXT
                && text.indexOf('"') < 0
                && text.indexOf('\\') < 0;
    }

    private void floating(double value) throws IOException {
        if (encoding == Encoding.JSON && !Double.isFinite(value)) {
            tokens.writeString(Double.toString(value));
        } else {
            tokens.writeNumber(value);
        }
    }

    private void timestamp(Type.Timestamp format, Instant moment) throws IOException {
        if (encoding == Encoding.CBOR) {
            ((CBORGenerator) tokens).writeTag(EPOCH_TAG);
            tokens.writeNumber(Moments.seconds(moment).doubleValue());
            return;
        }
        switch (format) {
            case AS_THE_PROTOCOL_HAS_IT, EPOCH_SECONDS ->
                    tokens.writeNumber(Moments.seconds(moment));
            case EPOCH_MILLIS -> tokens.writeNumber(moment.toEpochMilli());
            case DATE_TIME, HTTP_DATE -> tokens.writeString(Moments.text(format, moment));
        }
    }

    private void anything(Document value) throws IOException {
        if (value.isMap()) {
            tokens.writeStartObject();
            for (var entry : value.asMap().entrySet()) {
                tokens.writeFieldName(entry.getKey());
                anything(entry.getValue());
            }
            tokens.writeEndObject();
        } else if (value.isList()) {
            tokens.writeStartArray();
            for (var item : value.asList()) {
                anything(item);
            }
            tokens.writeEndArray();
        } else if (value.isString()) {
            tokens.writeString(value.asString());
        } else if (value.isNumber()) {
            tokens.writeNumber(value.asNumber().bigDecimalValue());
        } else if (value.isBoolean()) {
            tokens.writeBoolean(value.asBoolean());
        } else {
            tokens.writeNull();
        }
    }
}
