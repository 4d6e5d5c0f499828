package dev.tradewind.soak;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// The backend that a soak starts, kills and starts again.
///
/// @param <I> what trials ask of it while it runs
interface SoakTarget<I> extends AutoCloseable {
    /// The meaning that a call without an answer has for clients.
    Clients.Outage outage();

    /// Starts what is to run and does not. When this returns, it is ready.
    I start();

    /// The same, if all of it runs.
    Optional<I> running();

    /// Kills some of what runs while clients are at work, and has these end.
    ///
    /// @param again starts what was killed
    /// @param more lets clients that do only so much between two kills do as much again
    void killUnder(Clients clients, Runnable again, Runnable more) throws InterruptedException;

    /// A time in which no start ends, on any machine that was tried.
    Duration startAtLeast();

    /// Kills something that long after it began to start.
    ///
    /// @throws NotStartedException if it ended by itself before
    void killWhileStarting(Duration after) throws InterruptedException;

    /// Ends it in order.
    ///
    /// @return a line for each process that did not end so
    List<String> stop();

    /// Kills what still runs.
    @Override
    void close();
}
