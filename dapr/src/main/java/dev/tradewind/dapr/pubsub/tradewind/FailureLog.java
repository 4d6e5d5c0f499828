package dev.tradewind.dapr.pubsub.tradewind;

import dev.tradewind.broker.queue.ReceivedMessage;
import dev.tradewind.dapr.event.FailureNote;
import dev.tradewind.dapr.event.Message;
import dev.tradewind.dapr.pubsub.Failure;
import dev.tradewind.dapr.resource.Properties;
import dev.tradewind.engine.Arn;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.slf4j.spi.LoggingEventBuilder;

/// The lines on messages that failed: when one is a dead letter, when it is delivered again from there, and when that
/// succeeds. Each has the publisher's `correlationId`, if there is one.
record FailureLog(String appId) {
    private static final Logger LOG = LoggerFactory.getLogger(FailureLog.class);

    void begins(Arn queue, ReceivedMessage received, Message message) {
        if (FailureNote.isBack(message, queue.resource())) {
            line(Level.INFO, queue, received, message)
                    .log("A message is delivered again (from DLQ reprocessing)");
        }
    }

    void handled(Arn queue, ReceivedMessage received, Message message) {
        if (FailureNote.isBack(message, queue.resource())) {
            line(Level.INFO, queue, received, message)
                    .log("A message was handled (retry successful)");
        }
    }

    void buried(Arn queue, ReceivedMessage received, Message message, Failure failure) {
        line(Level.WARN, queue, received, message)
                .addKeyValue("cause", failure.cause())
                .log("A message is a dead letter");
    }

    private LoggingEventBuilder line(
            Level level, Arn queue, ReceivedMessage received, Message message) {
        var line =
                LOG.atLevel(level)
                        .addKeyValue("app", appId)
                        .addKeyValue("queue", queue.resource())
                        .addKeyValue("messageId", received.messageId())
                        .addKeyValue("attempt", received.receiveCount());
        return new Properties(message.metadata())
                .text("correlationId")
                .map(it -> line.addKeyValue("correlationId", it))
                .orElse(line);
    }
}
