package dev.tradewind.soak;

/// A wait for the events of a backend, and the count of those that it had to send back.
final class HandledEvents {
    private long sentBack;

    /// Tells whether none is left. An event that was being handled at three kills is given up, as one that crashes the
    /// process has to be: it is sent back.
    boolean areAllOf(Backend backend) {
        var left = backend.eventsLeft();
        sentBack += left.sentBack();
        return left.waiting() == 0;
    }

    long sentBack() {
        return sentBack;
    }
}
