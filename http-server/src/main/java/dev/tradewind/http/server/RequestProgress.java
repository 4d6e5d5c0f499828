package dev.tradewind.http.server;

/// Where one connection is with its present request, and since when. What becomes of anything that happens on the
/// connection depends on this alone. For its event loop.
///
/// ```
/// NEW ──► RECEIVING ──► ANSWERING ──► SENDING ──► IDLE ──► RECEIVING ...
///             └───────► DRAINING ───────────────────┘
/// any of them ──► ENDED
/// ```
final class RequestProgress {
    private final HttpLimits limits;
    private Stage stage = Stage.NEW;
    private long sinceNanos = System.nanoTime();

    RequestProgress(HttpLimits limits) {
        this.limits = limits;
    }

    Stage stage() {
        return stage;
    }

    /// Notes that bytes have come: the first of a request, unless one is under way.
    void received() {
        if (isIdle()) {
            enter(Stage.RECEIVING);
        }
    }

    void enter(Stage next) {
        stage = next;
        sinceNanos = System.nanoTime();
    }

    boolean isIdle() {
        return stage == Stage.NEW || stage == Stage.IDLE;
    }

    /// Whether a request is whole and its answer not yet sent: others have to wait.
    boolean isBusy() {
        return stage == Stage.ANSWERING || stage == Stage.SENDING;
    }

    boolean isEnded() {
        return stage == Stage.ENDED;
    }

    /// Whether the client takes longer than it may.
    boolean isOverdue() {
        return switch (stage) {
            case NEW -> isOver(limits.silenceMax().toNanos());
            case RECEIVING -> isOver(limits.receiveMax().toNanos());
            case ANSWERING, ENDED -> false;
            case SENDING -> isOver(limits.sendMax().toNanos());
            case DRAINING -> isOver(limits.drainMax().toNanos());
            case IDLE -> isOver(limits.idleMax().toNanos());
        };
    }

    private boolean isOver(long nanosMax) {
        return System.nanoTime() - sinceNanos > nanosMax;
    }

    enum Stage {
        /// Nothing has come yet.
        NEW,
        /// Some of a request has come.
        RECEIVING,
        /// The request is whole: until there is an answer, nobody is slow.
        ANSWERING,
        /// The client, or a buffer of this machine's, is yet to take all of the answer.
        SENDING,
        /// The latest request is answered.
        IDLE,
        /// The request was answered before it had come; what still comes of it is read and dropped, so that the
        /// client gets to read why.
        DRAINING,
        /// The connection is closed, or about to be.
        ENDED
    }
}
