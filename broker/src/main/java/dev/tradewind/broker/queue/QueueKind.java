package dev.tradewind.broker.queue;

/// The two kinds of queue, and what SQS bounds them by.
enum QueueKind {
    STANDARD(120_000, 2048),
    FIFO(20_000, 120_000);

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
