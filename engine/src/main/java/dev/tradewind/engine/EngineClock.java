package dev.tradewind.engine;

import java.time.InstantSource;

/// Time as the broker sees it: what it is, and ways to wait for it. A test supplies one that it moves.
public interface EngineClock extends InstantSource {
    /// Parks the calling thread until about `deadlineMillis` (epoch), until it is unparked, or, as
    /// [java.util.concurrent.locks.LockSupport#park] may, for no reason.
    void parkUntil(long deadlineMillis);

    /// An alarm that calls `onTime` at about the time it is set to.
    default Alarm alarm(Runnable onTime) {
        return new AlarmThread(this, onTime);
    }

    /// Calls back once the time that it was set to last has come.
    interface Alarm extends AutoCloseable {
        long NEVER = Long.MAX_VALUE;

        /// Moves the alarm to `atMillis` (epoch), wherever it was set before.
        void set(long atMillis);

        /// Ends the alarm; it may still call once.
        @Override
        void close();
    }
}
