package dev.tradewind.dapr.pubsub.tradewind;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The topics that one application published to when nobody had subscribed to them. Each is told in the log once, as what
/// was published is kept nowhere and is missed without a trace otherwise.
final class UnheardTopics {
    private static final Logger LOG = LoggerFactory.getLogger(UnheardTopics.class);

    /// Whoever has a topic for each of its customers need not be told of all.
    private static final int TOLD_MAX = 1_000;

    private final String appId;
    private final Set<String> told = ConcurrentHashMap.newKeySet();

    UnheardTopics(String appId) {
        this.appId = appId;
    }

    /// @param isUnheard tells whether nobody gets, and nothing keeps, what is published there
    void look(String topic, BooleanSupplier isUnheard) {
        if (told.size() < TOLD_MAX
                && !told.contains(topic)
                && isUnheard.getAsBoolean()
                && told.add(topic)) {
            LOG.atWarn()
                    .addKeyValue("app", appId)
                    .addKeyValue("topic", topic)
                    .log(
                            "Nobody has subscribed to this topic yet: what is published to it is kept nowhere,"
                                    + " unless its component has a 'retention'");
        }
    }
}
