package dev.tradewind.observe.log.filter;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tradewind.engine.JsonRow;
import dev.tradewind.observe.log.LogArns;
import dev.tradewind.observe.log.LogEvent;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

/// The payloads that a function is called with: events of a stream as JSON, packed by gzip, in Base64.
///
/// Source: Amazon CloudWatch Logs User Guide, "Subscription filters with AWS Lambda".
///
/// @param ids that no other event has
record SubscriptionPayload(SubscriptionFilter filter, String stream, Supplier<UUID> ids) {
    /// The payload of no events.
    static final String EMPTY = "{\"awslogs\":{\"data\":\"\"}}";

    /// Source: AWS Lambda Developer Guide, "Lambda quotas", of an asynchronous invocation.
    private static final int BYTES_MAX = 1 << 20;

    private static final int HEX_DIGITS = 16;

    /// The payloads of events that match: one, or as many as they need. One event that is too large for a payload by itself,
    /// which text that cannot be packed of nearly a megabyte is, has none.
    List<String> of(List<LogEvent> events) {
        if (events.isEmpty()) {
            return List.of();
        }
        var payload = encode(events);
        if (payload.length() <= BYTES_MAX) {
            return List.of(payload);
        }
        int half = events.size() / 2;
        return half == 0
                ? List.of()
                : Stream.of(events.subList(0, half), events.subList(half, events.size()))
                        .flatMap(it -> of(it).stream())
                        .toList();
    }

    private String encode(List<LogEvent> events) {
        var data = Base64.getEncoder().encodeToString(pack(JsonRow.encode(message(events))));
        return "{\"awslogs\":{\"data\":\"%s\"}}".formatted(data);
    }

    private ObjectNode message(List<LogEvent> events) {
        var message = JsonNodeFactory.instance.objectNode();
        message.put("messageType", "DATA_MESSAGE");
        message.put("owner", filter.arn().account());
        message.put("logGroup", LogArns.name(filter.group()));
        message.put("logStream", stream);
        message.putArray("subscriptionFilters").add(filter.name());
        var list = message.putArray("logEvents");
        for (var event : events) {
            list.addObject()
                    .put("id", id())
                    .put("timestamp", event.atMillis())
                    .put("message", event.message());
        }
        return message;
    }

    /// As many digits as AWS's have.
    private String id() {
        var hex = ids.get().toString().replace("-", "");
        return "%056d".formatted(new BigInteger(hex, HEX_DIGITS));
    }

    private static byte[] pack(byte[] bytes) {
        var packed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(packed)) {
            gzip.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }
}
