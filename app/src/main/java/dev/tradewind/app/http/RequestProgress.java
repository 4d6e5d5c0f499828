package dev.tradewind.app.http;

/// How far one connection has come with its present request, and since when. For its event loop.
final class RequestProgress {
    private final HttpLimits limits;
    private Stage stage = Stage.NEW;
    private long sinceNanos = System.nanoTime();

    RequestProgress(HttpLimits limits) {
        this.limits = limits;
    }

    /// Notes that bytes have come: the first of a request, unless one is under way.
    void received() {
        if (stage == Stage.NEW || stage == Stage.IDLE) {
            enter(Stage.RECEIVING);
        }
    }

    /// Notes that a request is whole: until it is answered, nobody is slow.
    void answering() {
        enter(Stage.ANSWERING);
    }

    void sending() {
        enter(Stage.SENDING);
    }

    /// Notes that the client has all of the answer, or this machine's buffers have the rest.
    void sent() {
        enter(Stage.IDLE);
    }

    /// Notes that the connection is to end, once the client has read why.
    void draining() {
        enter(Stage.DRAINING);
    }

    private void enter(Stage next) {
        stage = next;
        sinceNanos = System.nanoTime();
    }

    boolean isIdle() {
        return stage == Stage.NEW || stage == Stage.IDLE;
    }

    /// Whether the client takes longer than it may.
    boolean isOverdue() {
        return switch (stage) {
            case NEW, DRAINING -> isOver(limits.silenceMax().toNanos());
            case RECEIVING -> isOver(limits.receiveMax().toNanos());
            case ANSWERING -> false;
            case SENDING -> isOver(limits.sendMax().toNanos());
            case IDLE -> isOver(limits.idleMax().toNanos());
        };
    }

    private boolean isOver(long nanosMax) {
        return System.nanoTime() - sinceNanos > nanosMax;
    }

    private enum Stage {
        /// Nothing has come yet.
        NEW,
        RECEIVING,
        ANSWERING,
        SENDING,
        /// The latest request is answered.
        IDLE,
        /// What still comes is read and dropped, so that the client gets to read its answer.
        DRAINING
    }
}
