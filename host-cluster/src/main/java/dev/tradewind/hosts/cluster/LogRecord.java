package dev.tradewind.hosts.cluster;

import dev.tradewind.eventing.Event;
import dev.tradewind.eventing.dialect.Flows;
import dev.tradewind.eventing.dialect.WireMessage;
import dev.tradewind.http.json.Json;
import dev.tradewind.http.json.JsonCodec;
import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A record of a topic, as it lies in the outbox or in the log: the key is the aggregate's id, the headers are what the
/// event's dialect puts beside its body, with the event's id and its canonical type.
final class LogRecord {
    /// The header that the inbox knows an event by.
    static final String EVENT_ID = "event-id";

    /// The header by which an intake passes over what it is not told of, without a look into the body.
    static final String EVENT_TYPE = "event-type";

    /// The columns that hold a record, in the order of [#set] and [#read].
    static final String COLUMNS = "topic, key, headers, body";

    /// The lengths of a header's name and value, at most: two variable-length integers of Kafka's record format.
    private static final int LENGTHS_BYTES = 10;

    private static final JsonCodec<Headers> HEADERS = JsonCodec.of(Headers.class);

    private final String topic;
    private final Optional<String> key;
    private final Map<String, String> headers;
    private final byte[] body;
    private @Nullable WireMessage message;

    LogRecord(String topic, Optional<String> key, Map<String, String> headers, byte[] body) {
        this.topic = topic;
        this.key = key;
        this.headers = Map.copyOf(headers);
        this.body = body.clone();
    }

    /// @param topic of Kafka
    static LogRecord of(Event<?> event, Flows flows, String topic) {
        var message = flows.of(event.type()).dialect().write(event);
        var headers = new HashMap<>(message.attributes());
        headers.put(EVENT_ID, event.id().value());
        headers.put(EVENT_TYPE, event.type().name());
        return of(topic, Optional.of(event.subject()), headers, message.body());
    }

    /// @param topic of Kafka
    static LogRecord of(
            String topic, Optional<String> key, Map<String, String> headers, String body) {
        return new LogRecord(topic, key, headers, body.getBytes(StandardCharsets.UTF_8));
    }

    String topic() {
        return topic;
    }

    Optional<String> key() {
        return key;
    }

    Map<String, String> headers() {
        return headers;
    }

    byte[] body() {
        return body.clone();
    }

    Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    /// The bytes of it that count against a topic's `max.message.bytes`, but for what each record and batch has around them.
    int sizeBytes() {
        return body.length
                + key.map(LogRecord::bytes).orElse(0)
                + headers.entrySet().stream()
                        .mapToInt(it -> bytes(it.getKey()) + bytes(it.getValue()) + LENGTHS_BYTES)
                        .sum();
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    /// The message as the event's dialect wrote it. It is made once, as several intakes may want it.
    WireMessage message() {
        var made = message;
        if (made == null) {
            made = made();
            message = made;
        }
        return made;
    }

    private WireMessage made() {
        var attributes = new HashMap<>(headers);
        attributes.remove(EVENT_ID);
        attributes.remove(EVENT_TYPE);
        return new WireMessage(new String(body, StandardCharsets.UTF_8), attributes);
    }

    /// The same record without its body.
    LogRecord bodiless() {
        return new LogRecord(topic, key, headers, new byte[0]);
    }

    /// The same record for another topic, with more headers.
    LogRecord to(String other, Map<String, String> more) {
        var all = new HashMap<>(headers);
        all.putAll(more);
        return new LogRecord(other, key, all, body);
    }

    /// The same record for another topic, without these headers.
    LogRecord without(String other, Set<String> names) {
        var left = new HashMap<>(headers);
        left.keySet().removeAll(names);
        return new LogRecord(other, key, left, body);
    }

    String headersJson() {
        return new String(Json.write(headers), StandardCharsets.UTF_8);
    }

    /// Sets its [#COLUMNS].
    void set(PreparedStatement statement, int from) throws SQLException {
        statement.setString(from, topic);
        statement.setString(from + 1, key.orElse(null));
        statement.setString(from + 2, headersJson());
        statement.setBytes(from + 3, body);
    }

    /// Reads its [#COLUMNS].
    static LogRecord read(ResultSet row, int from) throws SQLException {
        var headers = HEADERS.decode(row.getString(from + 2).getBytes(StandardCharsets.UTF_8));
        return new LogRecord(
                row.getString(from),
                Optional.ofNullable(row.getString(from + 1)),
                headers,
                row.getBytes(from + 3));
    }

    /// Names and values of headers, as JSON has them.
    private static final class Headers extends HashMap<String, String> {
        private static final long serialVersionUID = 1L;
    }
}
