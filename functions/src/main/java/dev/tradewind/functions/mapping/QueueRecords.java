package dev.tradewind.functions.mapping;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tradewind.broker.queue.Md5;
import dev.tradewind.broker.queue.MessageAttribute;
import dev.tradewind.broker.queue.ReceivedMessage;
import dev.tradewind.engine.Arn;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/// The event that a function gets of a queue's messages, in AWS's spelling.
///
/// Source: Lambda Developer Guide, "Using Lambda with Amazon SQS", its example events; `SQSEvent` of
/// aws-lambda-java-events 3.16.1.
final class QueueRecords {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final byte[] START = "{\"Records\":[".getBytes(UTF_8);
    private static final byte[] END = "]}".getBytes(UTF_8);

    /// The bytes of an event beside its records and a comma for each.
    static final int FRAME_BYTES = START.length + END.length;

    /// The bytes that a record has beside its body, mostly.
    private static final int RECORD_BYTES = 1 << 10;

    private QueueRecords() {}

    /// The record of one message, as JSON.
    static byte[] encode(ReceivedMessage message, Arn queue) {
        var bytes = new ByteArrayOutputStream(RECORD_BYTES + message.body().length());
        try (var json = MAPPER.createGenerator(bytes)) {
            write(json, message, queue);
        } catch (IOException e) {
            throw new IllegalStateException("what is written to memory is written", e);
        }
        return bytes.toByteArray();
    }

    private static void write(JsonGenerator json, ReceivedMessage message, Arn queue)
            throws IOException {
        json.writeStartObject();
        json.writeStringField("messageId", message.messageId().toString());
        json.writeStringField("receiptHandle", message.receipt().toString());
        json.writeStringField("body", message.body());
        writeSystemAttributes(json, message);
        json.writeObjectFieldStart("messageAttributes");
        for (var attribute : message.attributes().entrySet()) {
            write(json, attribute.getKey(), attribute.getValue());
        }
        json.writeEndObject();
        json.writeStringField("md5OfBody", Md5.ofBody(message.body()));
        if (!message.attributes().isEmpty()) {
            json.writeStringField("md5OfMessageAttributes", Md5.ofAttributes(message.attributes()));
        }
        json.writeStringField("eventSource", "aws:sqs");
        json.writeStringField("eventSourceARN", queue.toString());
        json.writeStringField("awsRegion", queue.region());
        json.writeEndObject();
    }

    private static void writeSystemAttributes(JsonGenerator json, ReceivedMessage message)
            throws IOException {
        json.writeObjectFieldStart("attributes");
        write(json, "ApproximateReceiveCount", Optional.of(message.receiveCount()));
        write(json, "AWSTraceHeader", message.traceHeader());
        write(json, "SentTimestamp", Optional.of(message.sentAt().toEpochMilli()));
        write(json, "SequenceNumber", message.sequenceNumber());
        write(json, "MessageGroupId", message.groupId());
        write(json, "SenderId", Optional.of(message.senderId()));
        write(json, "MessageDeduplicationId", message.deduplicationId());
        write(
                json,
                "ApproximateFirstReceiveTimestamp",
                Optional.of(message.firstReceivedAt().toEpochMilli()));
        write(json, "DeadLetterQueueSourceArn", message.deadLetterSource());
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, String name, Optional<?> value)
            throws IOException {
        if (value.isPresent()) {
            json.writeStringField(name, value.get().toString());
        }
    }

    private static void write(JsonGenerator json, String name, MessageAttribute attribute)
            throws IOException {
        json.writeObjectFieldStart(name);
        switch (attribute) {
            case MessageAttribute.Text(_, var text) -> json.writeStringField("stringValue", text);
            case MessageAttribute.Binary(_, var bytes) ->
                    json.writeBinaryField("binaryValue", bytes);
        }
        json.writeArrayFieldStart("stringListValues");
        json.writeEndArray();
        json.writeArrayFieldStart("binaryListValues");
        json.writeEndArray();
        json.writeStringField("dataType", attribute.dataType());
        json.writeEndObject();
    }

    /// A record as filters look at it.
    static ObjectNode tree(byte[] record) {
        try {
            return (ObjectNode) MAPPER.readTree(record);
        } catch (IOException e) {
            throw new IllegalStateException("a record is JSON", e);
        }
    }

    /// The event of several records.
    static byte[] event(List<MappedMessage> messages) {
        int bytes = messages.stream().mapToInt(it -> it.record().length + 1).sum();
        var event = new ByteArrayOutputStream(FRAME_BYTES + bytes);
        event.writeBytes(START);
        for (int i = 0; i < messages.size(); i++) {
            if (i > 0) {
                event.write(',');
            }
            event.writeBytes(messages.get(i).record());
        }
        event.writeBytes(END);
        return event.toByteArray();
    }
}
