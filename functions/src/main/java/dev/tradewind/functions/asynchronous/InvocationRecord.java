package dev.tradewind.functions.asynchronous;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tradewind.functions.asynchronous.AsynchronousEnd.Response;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/// The record of an invocation that a destination gets, as JSON.
///
/// Source: Lambda Developer Guide, "Capturing records of Lambda asynchronous invocations".
///
/// @param at when it ended
record InvocationRecord(AsynchronousEnd end, Instant at) {
    private static final JsonFactory JSON = new ObjectMapper().getFactory();
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    /// The text, without the payloads if it would have more than `bytesMax` with them.
    String text(int bytesMax) {
        var whole = text(true);
        return whole.getBytes(UTF_8).length <= bytesMax ? whole : text(false);
    }

    private String text(boolean hasPayloads) {
        var text = new StringWriter();
        try (var json = JSON.createGenerator(text)) {
            json.writeStartObject();
            json.writeStringField("version", "1.0");
            json.writeStringField("timestamp", TIME.format(at));
            writeRequest(json);
            if (hasPayloads) {
                writeJson(json, "requestPayload", end.event().payload());
            }
            if (end.response().isPresent()) {
                write(json, end.response().get(), hasPayloads);
            }
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory failed", e);
        }
        return text.toString();
    }

    private void writeRequest(JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("requestContext");
        json.writeStringField("requestId", end.event().requestId().toString());
        json.writeStringField("functionArn", end.qualifiedFunction().toString());
        json.writeStringField("condition", end.condition().wireName());
        json.writeNumberField("approximateInvokeCount", end.invocations());
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, Response response, boolean hasPayload)
            throws IOException {
        json.writeObjectFieldStart("responseContext");
        json.writeNumberField("statusCode", response.status());
        if (response.version().isPresent()) {
            json.writeStringField("executedVersion", response.version().get());
        }
        if (response.isFunctionError()) {
            json.writeStringField("functionError", "Unhandled");
        }
        json.writeEndObject();
        if (hasPayload && response.payload().isPresent()) {
            writeJson(json, "responsePayload", new String(response.payload().get(), UTF_8));
        }
    }

    /// JSON as it is; what a runtime wrote that is none becomes a string.
    private static void writeJson(JsonGenerator json, String name, String text) throws IOException {
        json.writeFieldName(name);
        if (PayloadJson.isValue(text)) {
            json.writeRawValue(text);
        } else {
            json.writeString(text);
        }
    }
}
