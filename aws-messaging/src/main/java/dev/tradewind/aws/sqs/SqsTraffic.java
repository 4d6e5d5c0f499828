package dev.tradewind.aws.sqs;

import dev.tradewind.aws.service.MessageTraffic;
import java.util.Optional;

/// The traffic of messages that requests to queues are.
///
/// Source: OpenTelemetry, semantic conventions 1.38.0, "AWS SQS".
final class SqsTraffic {
    private static final String SYSTEM = "aws_sqs";

    private SqsTraffic() {}

    /// @param url the queue's, or what came in its place
    static Optional<MessageTraffic> of(String operation, Optional<String> url) {
        return type(operation)
                .map(type ->
                        new MessageTraffic(
                                SYSTEM,
                                type,
                                url.flatMap(QueueAddress::tryParse)
                                        .map(QueueAddress::name)
                                        .filter(QueueUrls::isName)));
    }

    private static Optional<MessageTraffic.Type> type(String operation) {
        return switch (operation) {
            case "SendMessage", "SendMessageBatch" -> Optional.of(MessageTraffic.Type.SEND);
            case "ReceiveMessage" -> Optional.of(MessageTraffic.Type.RECEIVE);
            case "DeleteMessage",
                    "DeleteMessageBatch",
                    "ChangeMessageVisibility",
                    "ChangeMessageVisibilityBatch" ->
                    Optional.of(MessageTraffic.Type.SETTLE);
            default -> Optional.empty();
        };
    }
}
