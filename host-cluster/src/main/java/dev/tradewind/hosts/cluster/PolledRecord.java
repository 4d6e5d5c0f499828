package dev.tradewind.hosts.cluster;

import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/// A record as Kafka's client gave it, which is read when it is first wanted, and once for all intakes. For the thread that
/// polled it.
final class PolledRecord {
    private final ConsumerRecord<String, byte[]> polled;
    private final Optional<String> type;
    private @Nullable LogRecord logged;

    PolledRecord(ConsumerRecord<String, byte[]> polled) {
        this.polled = polled;
        type = RecordForm.header(polled, LogRecord.EVENT_TYPE);
    }

    long offset() {
        return polled.offset();
    }

    /// The type of its event, if a header tells it.
    Optional<String> type() {
        return type;
    }

    LogRecord logged() {
        if (logged == null) {
            logged = RecordForm.read(polled);
        }
        return logged;
    }

    /// Its place in the log, for people.
    String place() {
        return new TopicPartition(polled.topic(), polled.partition()) + "@" + polled.offset();
    }
}
