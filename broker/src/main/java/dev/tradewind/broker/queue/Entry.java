package dev.tradewind.broker.queue;

import java.nio.ByteBuffer;
import java.util.Optional;

/// A message of a queue as far as it is kept in memory: its place, and what its receives have made of it.
///
/// Changed on the committer's thread only. Once received it has a row of its own: receives in this queue
/// and before it, first receive, visible again at, sent at, the two halves of the latest receipt's token, group.
final class Entry {
    private final long sequence;
    private final long sentAtMillis;
    private final Optional<String> group;
    private int priorReceives;
    private int receiveCount;
    private long firstReceivedAtMillis;
    private long visibleAtMillis;
    private long messageToken;
    private long receiveToken;
    private boolean inFlight;

    Entry(
            long sequence,
            long sentAtMillis,
            Optional<String> group,
            int priorReceives,
            long firstReceivedAtMillis) {
        this.sequence = sequence;
        this.sentAtMillis = sentAtMillis;
        this.group = group;
        this.priorReceives = priorReceives;
        this.firstReceivedAtMillis = firstReceivedAtMillis;
    }

    /// Reads the row of a message that has been received.
    static Entry decode(long sequence, byte[] bytes) {
        var row = ByteBuffer.wrap(bytes);
        int receiveCount = row.getInt();
        int priorReceives = row.getInt();
        long firstReceivedAtMillis = row.getLong();
        long visibleAtMillis = row.getLong();
        long sentAtMillis = row.getLong();
        long messageToken = row.getLong();
        long receiveToken = row.getLong();
        var group = RowStrings.readOptional(row);
        var entry = new Entry(sequence, sentAtMillis, group, priorReceives, firstReceivedAtMillis);
        entry.receiveCount = receiveCount;
        entry.visibleAtMillis = visibleAtMillis;
        entry.messageToken = messageToken;
        entry.receiveToken = receiveToken;
        return entry;
    }

    byte[] encode() {
        int fixed = 2 * Integer.BYTES + 5 * Long.BYTES;
        var row = ByteBuffer.allocate(fixed + RowStrings.sizeBytes(group));
        row.putInt(receiveCount)
                .putInt(priorReceives)
                .putLong(firstReceivedAtMillis)
                .putLong(visibleAtMillis);
        row.putLong(sentAtMillis).putLong(messageToken).putLong(receiveToken);
        RowStrings.writeOptional(row, group);
        return row.array();
    }

    void lease(long nowMillis, long untilMillis, ReceiptToken token) {
        if (receiveCount == 0) {
            messageToken = token.message();
        }
        receiveToken = token.receive();
        receiveCount++;
        if (firstReceivedAtMillis == 0) {
            firstReceivedAtMillis = nowMillis;
        }
        visibleAtMillis = untilMillis;
        inFlight = true;
    }

    void extend(long untilMillis) {
        visibleAtMillis = untilMillis;
        inFlight = true;
    }

    /// Takes the latest receive out of the count. The receives of this queue stay what they are, as receipts go by them.
    void uncount() {
        priorReceives--;
    }

    void becomeVisible() {
        inFlight = false;
    }

    /// Tells whether `receipt` was given out for this message, in whichever receive.
    boolean isNamedBy(ReceiptHandle receipt) {
        return receiveCount > 0 && messageToken == receipt.messageToken();
    }

    /// Tells whether `receipt` is that of the latest receive.
    boolean isHeldBy(ReceiptHandle receipt) {
        return isNamedBy(receipt) && receiveToken == receipt.receiveToken();
    }

    boolean isInFlight() {
        return inFlight;
    }

    long sequence() {
        return sequence;
    }

    long sentAtMillis() {
        return sentAtMillis;
    }

    Optional<String> group() {
        return group;
    }

    /// Receives in this queue.
    int receiveCount() {
        return receiveCount;
    }

    /// Receives in this queue and in those before it.
    int allReceives() {
        return priorReceives + receiveCount;
    }

    long firstReceivedAtMillis() {
        return firstReceivedAtMillis;
    }

    long visibleAtMillis() {
        return visibleAtMillis;
    }

    Lease lease(long queueId) {
        var receipt = new ReceiptHandle(queueId, sequence, messageToken, receiveToken);
        return new Lease(receipt, allReceives(), firstReceivedAtMillis);
    }
}
