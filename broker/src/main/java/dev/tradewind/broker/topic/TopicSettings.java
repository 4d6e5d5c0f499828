package dev.tradewind.broker.topic;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// The behaviour of a topic, read once from the attributes that say it.
///
/// @param fifo present exactly on a FIFO topic
/// @param archivePolicy how long publications are kept, if they are
/// @param edgeAttributes every attribute that was set, as it was written, by its SNS name: kept for the edge,
///     which may act on them
public record TopicSettings(
        Optional<FifoTopicSettings> fifo,
        Optional<ArchivePolicy> archivePolicy,
        Map<String, String> edgeAttributes) {
    public static final TopicSettings STANDARD = of(Map.of());

    private static final String FIFO_TOPIC = "FifoTopic";
    private static final String TRUE = "true";

    public TopicSettings {
        edgeAttributes = Map.copyOf(edgeAttributes);
    }

    /// Settings from attributes, in the spelling that they have on disk, which is that of SNS.
    ///
    /// @throws dev.tradewind.engine.Refusal with `INVALID_PARAMETER` for an archive policy that is none
    public static TopicSettings of(Map<String, String> attributes) {
        var fifo =
                Optional.of(attributes)
                        .filter(it -> TRUE.equals(it.get(FIFO_TOPIC)))
                        .map(FifoTopicSettings::of);
        var archivePolicy =
                fifo.map(_ -> attributes.get(ArchivePolicy.ATTRIBUTE))
                        .flatMap(ArchivePolicy::parse);
        return new TopicSettings(fifo, archivePolicy, attributes);
    }

    /// The same of a standard topic that keeps what is published, which SNS does not have.
    ///
    /// @throws IllegalStateException of a FIFO topic, whose attributes say that
    public TopicSettings keeping(Optional<ArchivePolicy> policy) {
        if (fifo.isPresent()) {
            throw new IllegalStateException("the attributes of a FIFO topic say what it keeps");
        }
        return new TopicSettings(fifo, policy, edgeAttributes);
    }

    /// An ordinary FIFO topic's.
    public static TopicSettings newFifo() {
        return of(Map.of(FIFO_TOPIC, TRUE));
    }

    public TopicSettings with(String attribute, String value) {
        var changed = new HashMap<>(edgeAttributes);
        changed.put(attribute, value);
        return changed(changed);
    }

    public TopicSettings without(String attribute) {
        var changed = new HashMap<>(edgeAttributes);
        changed.remove(attribute);
        return changed(changed);
    }

    private TopicSettings changed(Map<String, String> attributes) {
        var settings = of(attributes);
        return settings.fifo().isPresent() ? settings : settings.keeping(archivePolicy);
    }
}
