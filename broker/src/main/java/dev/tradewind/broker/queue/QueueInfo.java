package dev.tradewind.broker.queue;

import dev.tradewind.engine.Arn;
import dev.tradewind.engine.TextWeight;
import java.time.Instant;
import java.util.Map;

/// A queue as it is defined at one moment.
public record QueueInfo(
        Arn arn,
        QueueSettings settings,
        Map<String, String> tags,
        Instant createdAt,
        Instant modifiedAt) {
    public QueueInfo {
        tags = Map.copyOf(tags);
    }

    QueueKind kind() {
        return isFifo() ? QueueKind.FIFO : QueueKind.STANDARD;
    }

    public boolean isFifo() {
        return settings.fifo().isPresent();
    }

    boolean deadLettersTo(Arn queue) {
        return settings.redrivePolicy()
                .filter(it -> it.deadLetterTarget().equals(queue))
                .isPresent();
    }

    /// The texts of attributes and tags in the heap; the sources that it allows are in an attribute too.
    long textBytes() {
        return 2 * TextWeight.of(settings.edgeAttributes()) + TextWeight.of(tags);
    }

    QueueInfo withSettings(QueueSettings changed, Instant at) {
        return new QueueInfo(arn, changed, tags, createdAt, at);
    }

    QueueInfo withTags(Map<String, String> changed) {
        return new QueueInfo(arn, settings, changed, createdAt, modifiedAt);
    }
}
