package dev.tradewind.http.server;

/// The place of one connection in its present request, and since when. What becomes of anything
/// that happens on the connection depends on this alone. For its event loop.
///
/// ```
/// NEW ──► RECEIVING ──► ANSWERING ──► SENDING ──► IDLE ──► RECEIVING ...
///             │             └──► STREAMING ◄─┘       │
///             ├───────► DRAINING ───────────────────┘
///             └──► UPLOADING ◄──► HELD ──► ANSWERING ...
/// any of them ──► ENDED
/// ```
final class RequestProgress {
    private final HttpLimits limits;
    private Stage stage = Stage.NEW;
    private boolean last;
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

    /// Notes that the head of a request has come.
    ///
    /// @param isLast whether no other may follow it
    void begin(boolean isLast) {
        received();
        last = isLast;
    }

    /// Has no other request follow the present one.
    void makeLast() {
        last = true;
    }

    boolean isLast() {
        return last;
    }

    void enter(Stage next) {
        stage = next;
        sinceNanos = System.nanoTime();
    }

    boolean isIdle() {
        return stage == Stage.NEW || stage == Stage.IDLE;
    }

    /// Tells whether a request is whole and its answer not yet sent: others have to wait.
    boolean isBusy() {
        return switch (stage) {
            case ANSWERING, STREAMING, SENDING -> true;
            case NEW, RECEIVING, UPLOADING, HELD, IDLE, DRAINING, ENDED -> false;
        };
    }

    boolean isEnded() {
        return stage == Stage.ENDED;
    }

    /// Tells whether the client takes longer than it may.
    boolean isOverdue() {
        return switch (stage) {
            case NEW -> isOver(limits.silenceMax().toNanos());
            case RECEIVING, UPLOADING -> isOver(limits.receiveMax().toNanos());
            case HELD, ANSWERING, STREAMING, ENDED -> false;
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
        /// Its body is read as it comes, and the next part is still to come: a client may take as long for each as for
        /// another's whole request.
        UPLOADING,
        /// The client has sent more of its body than has been read: it is held up, and is not slow.
        HELD,
        /// The request is whole: until there is an answer, nobody is slow.
        ANSWERING,
        /// The client has all of the answer that there is by now, and more is to come: nobody is slow.
        STREAMING,
        /// The client, or a buffer of this machine's, is yet to take all of the answer, or of a part of it.
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
