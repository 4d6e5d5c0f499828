package dev.tradewind.aws.scheduler;

import dev.tradewind.broker.schedule.TargetCalls.Call;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// An operation that a schedule calls, with its request as `Input`: `arn:aws:scheduler:::aws-sdk:sqs:sendMessage`.
///
/// Source: EventBridge Scheduler User Guide, "Using universal targets".
enum UniversalTarget {
    SEND_MESSAGE("sqs:sendMessage"),
    SEND_MESSAGE_BATCH("sqs:sendMessageBatch"),
    PUBLISH("sns:publish"),
    PUBLISH_BATCH("sns:publishBatch"),
    PUT_EVENTS("eventbridge:putEvents");

    private static final String PREFIX = "arn:aws:scheduler:::aws-sdk:";

    private final String operation;

    UniversalTarget(String operation) {
        this.operation = operation;
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

    /// All that there are, for a text.
    static String operations() {
        return Stream.of(values()).map(it -> it.operation).collect(Collectors.joining(", "));
    }

    /// The messages that a request is.
    ///
    /// @throws IllegalArgumentException if it is none of this operation
    List<Call> calls(TargetRequest request) {
        return switch (this) {
            case SEND_MESSAGE -> List.of(request.sendMessage());
            case SEND_MESSAGE_BATCH -> request.sendMessageBatch();
            case PUBLISH -> List.of(request.publish());
            case PUBLISH_BATCH -> request.publishBatch();
            case PUT_EVENTS -> request.putEvents();
        };
    }
}
