package dev.tradewind.app.trace;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Span.SpanKind;
import io.opentelemetry.proto.trace.v1.Status.StatusCode;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/// A span as a collector has it.
///
/// @param parent empty where it has none
/// @param resource the attributes of whoever sent it
public record ReceivedSpan(
        String traceId,
        String id,
        String parent,
        String name,
        SpanKind kind,
        boolean isFailed,
        Map<String, String> attributes,
        Map<String, String> resource,
        long nanos) {
    static ReceivedSpan of(Span span, Map<String, String> resource) {
        return new ReceivedSpan(
                hex(span.getTraceId()),
                hex(span.getSpanId()),
                hex(span.getParentSpanId()),
                span.getName(),
                span.getKind(),
                span.getStatus().getCode() == StatusCode.STATUS_CODE_ERROR,
                attributes(span.getAttributesList()),
                resource,
                span.getEndTimeUnixNano() - span.getStartTimeUnixNano());
    }

    private static String hex(ByteString bytes) {
        return HexFormat.of().formatHex(bytes.toByteArray());
    }

    static Map<String, String> attributes(List<KeyValue> all) {
        var attributes = new HashMap<String, String>();
        for (var one : all) {
            var value = one.getValue();
            attributes.put(
                    one.getKey(),
                    value.hasIntValue()
                            ? Long.toString(value.getIntValue())
                            : value.getStringValue());
        }
        return attributes;
    }

    public String attribute(String name) {
        return attributes.getOrDefault(name, "");
    }

    /// Tells whether it is of this name and was begun within another.
    public boolean is(String wanted, ReceivedSpan within) {
        return name.equals(wanted) && parent.equals(within.id);
    }
}
