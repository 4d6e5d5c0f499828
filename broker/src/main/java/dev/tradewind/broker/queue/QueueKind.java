package dev.tradewind.broker.queue;

/// The two kinds of queue, and what SQS bounds them by.
///
/// Source: Amazon SQS Developer Guide, "Amazon SQS standard queue quotas" and "Amazon SQS FIFO queue quotas", which
/// both say 120,000 in flight; "Avoid large message backlogs with the same message group ID" for the 120,000 that
/// are looked at.
enum QueueKind {
    STANDARD(120_000, 2048),
    FIFO(120_000, 120_000);

    private final int inFlightMax;
    private final int windowMax;

    QueueKind(int inFlightMax, int windowMax) {
        this.inFlightMax = inFlightMax;
        this.windowMax = windowMax;
    }

    /// The order in which messages are received.
    Line newLine() {
        return switch (this) {
            case STANDARD -> new StandardLine();
            case FIFO -> new FifoLine();
        };
    }

    /// Messages that may be in flight at once.
    int inFlightMax() {
        return inFlightMax;
    }

    /// Waiting messages that are looked at for the next one to receive.
    int windowMax() {
        return windowMax;
    }
}
