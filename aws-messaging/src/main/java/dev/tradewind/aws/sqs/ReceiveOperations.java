package dev.tradewind.aws.sqs;

import dev.tradewind.broker.queue.Md5;
import dev.tradewind.broker.queue.MessageRoom;
import dev.tradewind.broker.queue.Queues;
import dev.tradewind.broker.queue.ReceiveRequest;
import dev.tradewind.broker.queue.ReceivedMessage;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageRequest;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageResponse;

/// Receiving messages.
///
/// Source: SQS API Reference, ReceiveMessage.
record ReceiveOperations(Queues queues, QueueUrls urls) {
    private static final int WAIT_SECONDS_MAX = 20;

    ReceiveMessageResponse receive(ReceiveMessageRequest request) {
        var queue = urls.arn(request.queueUrl());
        checkLimits(request);
        var wanted = systemAttributes(request);
        var filter = AttributeFilter.of(request.messageAttributeNames());
        var messages =
                queues.receive(
                        queue,
                        new ReceiveRequest(
                                Optional.ofNullable(request.maxNumberOfMessages()).orElse(1),
                                seconds(request.visibilityTimeout()),
                                seconds(request.waitTimeSeconds()),
                                Optional.ofNullable(request.receiveRequestAttemptId()),
                                MessageRoom.ENDLESS));
        var response = ReceiveMessageResponse.builder();
        if (!messages.isEmpty()) {
            response.messages(
                    messages.stream().map(message -> message(message, wanted, filter)).toList());
        }
        return response.build();
    }

    @SuppressWarnings("deprecation") // older clients ask by the parameter's old name
    private static Set<String> systemAttributes(ReceiveMessageRequest request) {
        return SystemAttributes.wanted(
                request.attributeNamesAsStrings(), request.messageSystemAttributeNamesAsStrings());
    }

    private static void checkLimits(ReceiveMessageRequest request) {
        Require.within(
                "MaxNumberOfMessages",
                request.maxNumberOfMessages(),
                1,
                ReceiveRequest.MESSAGES_MAX,
                "Must be between 1 and 10, if provided.");
        Require.within(
                "VisibilityTimeout",
                request.visibilityTimeout(),
                0,
                LeaseOperations.VISIBILITY_SECONDS_MAX,
                "Must be >= 0 and <= 43200, if provided.");
        Require.within(
                "WaitTimeSeconds",
                request.waitTimeSeconds(),
                0,
                WAIT_SECONDS_MAX,
                "Must be >= 0 and <= 20, if provided.");
        Require.id("ReceiveRequestAttemptId", request.receiveRequestAttemptId());
    }

    private static Optional<Duration> seconds(@Nullable Integer seconds) {
        return Optional.ofNullable(seconds).map(Duration::ofSeconds);
    }

    /// The digest of the attributes is that of the ones returned, so that the client can check it.
    private static Message message(
            ReceivedMessage received, Set<String> wanted, AttributeFilter filter) {
        var message =
                Message.builder()
                        .messageId(received.messageId().toString())
                        .receiptHandle(received.receipt().toString())
                        .body(received.body())
                        .md5OfBody(Md5.ofBody(received.body()));
        if (!wanted.isEmpty()) {
            message.attributesWithStrings(SystemAttributes.select(received, wanted));
        }
        var attributes = filter.select(received.attributes());
        if (!attributes.isEmpty()) {
            message.md5OfMessageAttributes(Md5.ofAttributes(attributes))
                    .messageAttributes(
                            attributes.entrySet().stream()
                                    .collect(
                                            Collectors.toMap(
                                                    entry -> entry.getKey(),
                                                    entry ->
                                                            MessageAttributes.write(
                                                                    entry.getValue()))));
        }
        return message.build();
    }
}
