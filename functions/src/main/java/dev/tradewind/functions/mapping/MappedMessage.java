package dev.tradewind.functions.mapping;

import dev.tradewind.broker.queue.ReceiptHandle;
import dev.tradewind.broker.queue.ReceivedMessage;
import java.util.Optional;

/// A message on its way to a function: its record as the function gets it, and what it takes to settle it.
///
/// @param group of a FIFO queue's message
/// @param record JSON
/// @param receivedAtMillis from when on the queue's visibility timeout counts
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
record MappedMessage(
        String id,
        ReceiptHandle receipt,
        Optional<String> group,
        Optional<String> traceHeader,
        byte[] record,
        long receivedAtMillis) {
    static MappedMessage of(
            ReceivedMessage message, boolean isFifo, byte[] record, long nowMillis) {
        return new MappedMessage(
                message.messageId().toString(),
                message.receipt(),
                isFifo ? message.groupId() : Optional.empty(),
                message.traceHeader(),
                record,
                nowMillis);
    }
}
