package dev.tradewind.broker.queue;

/// The numbers of a queue's [QueueTraffic] while they are counted: on the committer's thread, which has its turn anyway, so
/// that counting takes no lock. A group that could not be written stays counted.
final class QueueTally {
    private long sent;
    private long sentBytes;
    private long smallestBytes = Long.MAX_VALUE;
    private long largestBytes;
    private long received;
    private long deleted;
    private long emptyReceives;
    private QueueTotals taken = new QueueTotals(0, 0, 0);

    void sent(int sizeBytes) {
        sent++;
        sentBytes += sizeBytes;
        smallestBytes = Math.min(smallestBytes, sizeBytes);
        largestBytes = Math.max(largestBytes, sizeBytes);
    }

    void received(int messages) {
        received += messages;
    }

    void deleted() {
        deleted++;
    }

    void receivedNothing() {
        emptyReceives++;
    }

    /// The numbers, which begin anew.
    QueueTraffic take() {
        var traffic =
                new QueueTraffic(
                        sent,
                        sentBytes,
                        smallestBytes,
                        largestBytes,
                        received,
                        deleted,
                        emptyReceives);
        taken = totals();
        sent = 0;
        sentBytes = 0;
        smallestBytes = Long.MAX_VALUE;
        largestBytes = 0;
        received = 0;
        deleted = 0;
        emptyReceives = 0;
        return traffic;
    }

    /// The numbers of all times together.
    QueueTotals totals() {
        return new QueueTotals(
                taken.sent() + sent, taken.received() + received, taken.deleted() + deleted);
    }
}
