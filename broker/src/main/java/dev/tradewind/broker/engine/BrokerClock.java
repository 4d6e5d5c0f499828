package dev.tradewind.broker.engine;

import java.time.InstantSource;

/// Time as the broker sees it: what it is, and a way to wait for it. A test supplies one that it moves.
public interface BrokerClock extends InstantSource {
    /// Parks the calling thread until about `deadlineMillis` (epoch), until it is unparked, or, as
    /// [java.util.concurrent.locks.LockSupport#park] may, for no reason.
    void parkUntil(long deadlineMillis);
}
