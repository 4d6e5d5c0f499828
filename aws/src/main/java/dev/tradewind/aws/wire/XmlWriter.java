package dev.tradewind.aws.wire;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkPojo;

/// Writes the answers of the Query protocol. A member that was never set is left out.
///
/// Source: Smithy, "AWS query protocol", response and error serialisation.
public final class XmlWriter {
    /// The last two of the first 65,536, like most control characters, are in no XML 1.0, escaped or not. A queue may
    /// have them all the same: a rule or a schedule sent them, whose services speak JSON.
    private static final char FIRST_NONCHARACTER = '\uFFFE';

    private static final char REPLACEMENT = '\uFFFD';

    private final StringBuilder xml = new StringBuilder("<?xml version=\"1.0\"?>");

    private XmlWriter() {}

    /// `<XResponse><XResult>…</XResult><ResponseMetadata>…`
    public static byte[] write(
            String namespace, String operation, Type.Struct type, SdkPojo value, String requestId) {
        var writer = new XmlWriter();
        writer.openRoot(operation + "Response", namespace);
        writer.withinOrEmpty(operation + "Result", () -> writer.struct(type, value));
        writer.open("ResponseMetadata");
        writer.element("RequestId", requestId);
        writer.close("ResponseMetadata");
        writer.close(operation + "Response");
        return writer.bytes();
    }

    /// @param sender whose fault it is, `Sender` or `Receiver`
    public static byte[] writeError(
            ErrorForm form, String sender, String code, WireFault fault, String requestId) {
        var writer = new XmlWriter();
        writer.openRoot("ErrorResponse", form.namespace());
        writer.open("Error");
        writer.element("Type", sender);
        writer.element("Code", code);
        writer.element("Message", fault.message());
        fault.modelled().ifPresent(it -> writer.struct(fault.shapes().of(it), it));
        if (form.detailed()) {
            writer.open("Detail");
            writer.close("Detail");
        }
        writer.close("Error");
        writer.element("RequestId", requestId);
        writer.close("ErrorResponse");
        return writer.bytes();
    }

    /// The form of a service's errors.
    ///
    /// @param detailed whether an empty `Detail` follows the message
    public record ErrorForm(String namespace, boolean detailed) {}

    private void struct(Type.Struct type, SdkPojo object) {
        for (var member : type.members()) {
            var value = member.in(object);
            if (value != null) {
                named(member.queryName(), member.type(), value);
            }
        }
    }

    private void named(String name, Type type, Object value) {
        switch (type) {
            case Type.ListOf list when list.flattened() -> items(name, list, (List<?>) value);
            case Type.MapOf map when map.flattened() -> entries(name, map, (Map<?, ?>) value);
            case Type.Scalar scalar -> element(name, text(scalar, value));
            case Type.Timestamp moment -> element(name, Moments.text(moment, (Instant) value));
            case Type.Document _ ->
                    throw new IllegalStateException("the Query protocol has no documents");
            case Type.ListOf list -> within(name, () -> items(list.item(), list, (List<?>) value));
            case Type.MapOf map -> within(name, () -> entries(map.entry(), map, (Map<?, ?>) value));
            case Type.Struct struct -> within(name, () -> struct(struct, (SdkPojo) value));
        }
    }

    private void items(String name, Type.ListOf type, List<?> items) {
        items.forEach(item -> named(name, type.element(), item));
    }

    private void entries(String name, Type.MapOf type, Map<?, ?> entries) {
        entries.forEach((key, value) ->
                within(
                        name,
                        () -> {
                            element(type.keyName(), (String) key);
                            named(type.valueName(), type.value(), value);
                        }));
    }

    static String text(Type.Scalar type, Object value) {
        return switch (type) {
            case STRING, BYTE, SHORT, INTEGER, LONG, FLOAT, DOUBLE, BOOLEAN -> value.toString();
            case DECIMAL -> ((BigDecimal) value).toPlainString();
            case BYTES ->
                    Base64.getEncoder().encodeToString(((SdkBytes) value).asByteArrayUnsafe());
        };
    }

    private void within(String name, Runnable content) {
        open(name);
        content.run();
        close(name);
    }

    /// An element that is written as one tag where it has no content.
    private void withinOrEmpty(String name, Runnable content) {
        open(name);
        int start = xml.length();
        content.run();
        if (xml.length() == start) {
            xml.insert(start - 1, '/');
        } else {
            close(name);
        }
    }

    private void element(String name, String text) {
        open(name);
        escape(text);
        close(name);
    }

    private void openRoot(String name, String namespace) {
        xml.append('<').append(name).append(" xmlns=\"").append(namespace).append("\">");
    }

    private void open(String name) {
        xml.append('<').append(name).append('>');
    }

    private void close(String name) {
        xml.append("</").append(name).append('>');
    }

    private void escape(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> xml.append("&amp;");
                case '<' -> xml.append("&lt;");
                case '>' -> xml.append("&gt;");
                case '"' -> xml.append("&quot;");
                case '\r' -> xml.append("&#xD;");
                default -> xml.append(isOfXml(c) ? c : REPLACEMENT);
            }
        }
    }

    /// Halves of pairs count as such: a lone one is replaced when bytes are made.
    private static boolean isOfXml(char c) {
        return c >= ' ' ? c < FIRST_NONCHARACTER : c == '\t' || c == '\n';
    }

    private byte[] bytes() {
        return xml.toString().getBytes(StandardCharsets.UTF_8);
    }
}
