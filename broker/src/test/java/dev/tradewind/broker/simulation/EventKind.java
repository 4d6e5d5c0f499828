package dev.tradewind.broker.simulation;

/// A kind of event on the bus, by its detail-type, and how many copies the rules of [BusTopology] make of one.
enum EventKind {
    /// For a queue, and for a group of a FIFO queue.
    PAID(2),
    /// For a topic, whose two queues have a copy each; the second archive keeps it too.
    PLACED(2),
    /// For another bus, where a rule has two queues.
    FORWARDED(2),
    /// For a queue that is not there: its dead-letter queue has it.
    LOST(1),
    /// For no rule: only the archive of everything has it.
    KEPT(0);

    private final int copies;

    EventKind(int copies) {
        this.copies = copies;
    }

    int copies() {
        return copies;
    }

    boolean isOrder() {
        return this == PLACED;
    }
}
