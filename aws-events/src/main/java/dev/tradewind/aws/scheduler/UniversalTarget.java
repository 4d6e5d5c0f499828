package dev.tradewind.aws.scheduler;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tradewind.broker.schedule.ScheduleTarget;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// An operation that a schedule calls, with its request as `Input`: `arn:aws:scheduler:::aws-sdk:sqs:sendMessage`.
///
/// Source: EventBridge Scheduler User Guide, "Using universal targets"; SQS API Reference, SendMessage; SNS API Reference,
/// Publish. That a request without what it needs is refused when the schedule is made is ours.
enum UniversalTarget {
    SEND_MESSAGE("sqs:sendMessage", "QueueUrl", "MessageBody"),
    PUBLISH("sns:publish", "TopicArn", "Message");

    private static final String PREFIX = "arn:aws:scheduler:::aws-sdk:";
    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private final String operation;
    private final String receiver;
    private final String text;

    /// @param receiver the member that names whom it is for
    /// @param text the member that is sent
    UniversalTarget(String operation, String receiver, String text) {
        this.operation = operation;
        this.receiver = receiver;
        this.text = text;
    }

    static boolean isOne(String address) {
        return address.startsWith(PREFIX);
    }

    /// The operation's name without its service.
    static String operation(String address) {
        return address.substring(address.lastIndexOf(':') + 1);
    }

    static Optional<UniversalTarget> named(String address) {
        return Stream.of(values()).filter(it -> address.equals(PREFIX + it.operation)).findFirst();
    }

    String receiver() {
        return receiver;
    }

    String text() {
        return text;
    }

    /// Refuses an input that is no request.
    static void checkInput(ScheduleTarget target) {
        var request = request(target.input().orElseThrow());
        var universal = named(target.address()).orElseThrow();
        for (var member : List.of(universal.receiver, universal.text)) {
            if (!request.path(member).isTextual()) {
                throw SchedulerError.VALIDATION.because(
                        "Input needs a text %s for %s.".formatted(member, universal.operation));
            }
        }
        RequestMessage.check(universal, request);
    }

    static JsonNode request(String input) {
        try {
            return JSON.readTree(input);
        } catch (JsonProcessingException _) {
            throw SchedulerError.VALIDATION.because("JSON syntax error in input for the target.");
        }
    }
}
