package dev.tradewind.hosts.cluster;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/// The form of a [record][LogRecord] as Kafka's clients have it, both ways.
final class RecordForm {
    private RecordForm() {}

    static ProducerRecord<String, byte[]> of(LogRecord logged) {
        var made =
                new ProducerRecord<String, byte[]>(
                        logged.topic(), null, logged.key().orElse(null), logged.body());
        logged.headers()
                .forEach((name, value) ->
                        made.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        return made;
    }

    static LogRecord read(ConsumerRecord<String, byte[]> polled) {
        var body = polled.value() == null ? new byte[0] : polled.value();
        return new LogRecord(
                polled.topic(),
                Optional.ofNullable(polled.key()).map(StorableText::of),
                headers(polled.headers()),
                body);
    }

    /// A header of a record that is not read otherwise.
    static Optional<String> header(ConsumerRecord<String, byte[]> polled, String name) {
        return Optional.ofNullable(polled.headers().lastHeader(name))
                .map(Header::value)
                .map(it -> StorableText.of(new String(it, StandardCharsets.UTF_8)));
    }

    /// Of several headers of one name, the last; a value that is no text, as far as it is.
    private static Map<String, String> headers(Headers headers) {
        var read = new HashMap<String, String>();
        for (var header : headers) {
            if (header.value() != null) {
                var value = new String(header.value(), StandardCharsets.UTF_8);
                read.put(StorableText.of(header.key()), StorableText.of(value));
            }
        }
        return read;
    }
}
