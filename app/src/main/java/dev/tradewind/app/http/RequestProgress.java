package dev.tradewind.app.http;

import java.time.Duration;

/// How far one connection has come with its present request. Written by the connection's thread, read by
/// the one that looks for slow ones.
final class RequestProgress {
    private final HttpLimits limits;
    private volatile Stage stage = Stage.NEW;
    private volatile long sinceNanos = System.nanoTime();

    /// Whether the next step is the client's: while a request is worked on, nobody is slow.
    private volatile boolean reading = true;

    RequestProgress(HttpLimits limits) {
        this.limits = limits;
    }

    /// Notes that more bytes are wanted.
    void read() {
        reading = true;
    }

    /// Notes that bytes have come.
    void received() {
        reading = false;
        if (stage != Stage.RECEIVING) {
            enter(Stage.RECEIVING);
        }
    }

    /// Notes that an answer, or a part of it, is being sent.
    void sending() {
        enter(Stage.SENDING);
    }

    /// Notes that what was sent is on its way: whatever comes next belongs to another request.
    void sent() {
        enter(Stage.WAITING);
    }

    private void enter(Stage next) {
        sinceNanos = System.nanoTime();
        stage = next;
    }

    /// Whether the client takes longer than it may.
    boolean isOverdue() {
        return switch (stage) {
            case NEW -> reading && isLongerThan(limits.silenceMax());
            case RECEIVING -> reading && isLongerThan(limits.receiveMax());
            case SENDING -> isLongerThan(limits.sendMax());
            case WAITING -> reading && isLongerThan(limits.idleMax());
        };
    }

    /// How long no request has been under way; nothing while one is.
    Duration idleTime() {
        return stage == Stage.WAITING ? inStage() : Duration.ZERO;
    }

    private boolean isLongerThan(Duration max) {
        return inStage().compareTo(max) > 0;
    }

    private Duration inStage() {
        return Duration.ofNanos(System.nanoTime() - sinceNanos);
    }

    private enum Stage {
        /// Nothing has come yet.
        NEW,
        RECEIVING,
        /// The client is to take the answer.
        SENDING,
        /// The latest request is answered.
        WAITING
    }
}
