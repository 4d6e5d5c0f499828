package dev.tradewind.dapr;

import dev.tradewind.dapr.publishing.PublishObserver;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;

/// The lines of one application's publications, beside what another observer counts of them: a line for each request that is
/// done, and for whoever reads at `debug` a line for each step on the way.
record PublishLines(String appId, PublishObserver counting) implements PublishObserver {
    private static final Logger RUNTIME = LoggerFactory.getLogger("dev.tradewind.dapr.runtime");
    private static final Logger PUBSUB =
            LoggerFactory.getLogger("dev.tradewind.dapr.runtime.pubsub");

    @Override
    public void received() {
        if (RUNTIME.isDebugEnabled()) {
            line(RUNTIME).log("Received publish request");
        }
    }

    @Override
    public void publishing(String component, String topic) {
        if (PUBSUB.isDebugEnabled()) {
            line(PUBSUB).log("Publishing message to topic {} on pubsub {}", topic, component);
        }
    }

    @Override
    public void published(Published it) {
        counting.published(it);
        if (PUBSUB.isDebugEnabled() && it.failures() < it.messages()) {
            line(PUBSUB).addKeyValue("topic", it.topic()).log("Message published successfully");
        }
        if (RUNTIME.isInfoEnabled()) {
            line(RUNTIME)
                    .addKeyValue("component", it.component())
                    .addKeyValue("topic", it.topic())
                    .addKeyValue("messages", it.messages())
                    .addKeyValue("failures", it.failures())
                    .addKeyValue("millis", TimeUnit.NANOSECONDS.toMillis(it.nanos()))
                    .log("Publish request completed");
        }
    }

    private LoggingEventBuilder line(Logger logger) {
        return logger.atInfo().addKeyValue("app", appId);
    }
}
