package dev.tradewind.broker.queue;

import dev.tradewind.engine.Refusal;
import java.nio.ByteBuffer;
import java.util.Base64;

/// Names one receive of one message. It carries 128 random bits, so holding one is what allows deleting
/// the message: half of them every handle of the message has, and half only this receive's.
///
/// @param queueId the queue's number in its store, which no later queue gets again
/// @param sequence the message's place in the queue
public record ReceiptHandle(long queueId, long sequence, long messageToken, long receiveToken) {
    private static final int BYTES = 4 * Long.BYTES;

    /// @throws Refusal with [QueueFault#RECEIPT_HANDLE_INVALID]
    public static ReceiptHandle parse(String text) {
        try {
            var bytes = Base64.getUrlDecoder().decode(text);
            if (bytes.length == BYTES) {
                var fields = ByteBuffer.wrap(bytes);
                return new ReceiptHandle(
                        fields.getLong(), fields.getLong(), fields.getLong(), fields.getLong());
            }
        } catch (IllegalArgumentException _) {
            // not Base64, so no handle of ours either
        }
        throw new Refusal(
                QueueFault.RECEIPT_HANDLE_INVALID, "The input receipt handle is invalid.");
    }

    @Override
    public String toString() {
        var fields = ByteBuffer.allocate(BYTES);
        fields.putLong(queueId).putLong(sequence).putLong(messageToken).putLong(receiveToken);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(fields.array());
    }
}
