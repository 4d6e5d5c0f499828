package dev.tradewind.broker.queue;

import dev.tradewind.broker.engine.Arn;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// Moves dead letters back to where they came from, or elsewhere; what the SQS API calls message move
/// tasks. A task survives a restart.
public final class MoveTasks {
    private MoveTasks() {}

    /// Starts to move every message that `source` holds now.
    ///
    /// @param destination the queue that each message was dead-lettered from where absent
    /// @param perSecond the most messages moved a second; as fast as the broker likes where absent
    /// @return the handle of the task
    public String start(Arn source, Optional<Arn> destination, OptionalInt perSecond) {
        throw new UnsupportedOperationException();
    }

    /// Stops a running task; returns how many messages it had moved.
    public long cancel(String handle) {
        throw new UnsupportedOperationException();
    }

    /// The tasks of `source`, newest first.
    public List<MoveTask> list(Arn source, int limit) {
        throw new UnsupportedOperationException();
    }
}
