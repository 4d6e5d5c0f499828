package dev.tradewind.dapr.pubsub.tradewind;

import dev.tradewind.broker.queue.ReceivedMessage;
import dev.tradewind.broker.topic.Published;
import dev.tradewind.engine.Arn;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;

/// The lines of the steps that the component takes with single messages, for whoever reads at `debug`.
record ComponentSteps(String appId) {
    private static final Logger LOG = LoggerFactory.getLogger("dev.tradewind.dapr.contrib");

    void constructing(Arn topic) {
        if (LOG.isDebugEnabled()) {
            told(LOG.atDebug()).log("Constructing message");
            told(LOG.atDebug()).log("Topic ARN: {}", topic);
        }
    }

    void published(List<Published> messages) {
        if (LOG.isDebugEnabled()) {
            messages.forEach(it ->
                    told(LOG.atInfo())
                            .addKeyValue("message_id", it.messageId())
                            .log("Publish successful"));
        }
    }

    void received(Arn queue) {
        if (LOG.isDebugEnabled()) {
            told(LOG.atInfo())
                    .addKeyValue("queue", queue.resource())
                    .log("Received message from queue");
            told(LOG.atDebug()).log("Parsing message");
        }
    }

    void deleting(ReceivedMessage message) {
        if (LOG.isDebugEnabled()) {
            told(LOG.atInfo())
                    .addKeyValue("message_id", message.messageId())
                    .log("Deleting message from queue");
        }
    }

    void deleted() {
        if (LOG.isDebugEnabled()) {
            told(LOG.atInfo()).log("Message processed and deleted successfully");
        }
    }

    private LoggingEventBuilder told(LoggingEventBuilder line) {
        return line.addKeyValue("app", appId).addKeyValue("component", "pubsub.tradewind");
    }
}
