package dev.tradewind.broker.queue;

import dev.tradewind.engine.Refusal;
import dev.tradewind.engine.RequestFault;
import java.util.UUID;
import java.util.function.Supplier;

/// The preparation of messages for a queue: what it asks of them is checked, and they are encoded. Any thread may call.
record MessagePreparation(Supplier<UUID> ids, QueueSettings settings) {
    OutgoingMessage prepare(NewMessage given) {
        int bytesMax = settings.maximumMessageBytes();
        var message = settings.fifo().map(fifo -> identified(given, fifo)).orElse(given);
        if (message.sizeBytes() > bytesMax) {
            throw new Refusal(
                    QueueFault.MESSAGE_TOO_LONG,
                    "One or more parameters are invalid. Reason: Message must be shorter than %d bytes."
                            .formatted(bytesMax));
        }
        return OutgoingMessage.of(ids.get(), message);
    }

    /// The message with the group and deduplication id that a FIFO queue needs.
    private static NewMessage identified(NewMessage message, FifoSettings fifo) {
        if (message.groupId().isEmpty()) {
            throw new Refusal(
                    RequestFault.MISSING_PARAMETER,
                    "The request must contain the parameter MessageGroupId.");
        }
        if (message.deduplicationId().isPresent()) {
            return message;
        }
        if (fifo.contentBasedDeduplication()) {
            return message.withDeduplicationId(Deduplication.ofContent(message.body()));
        }
        throw new Refusal(
                RequestFault.INVALID_PARAMETER,
                "The queue should either have ContentBasedDeduplication enabled or"
                        + " MessageDeduplicationId provided explicitly");
    }
}
