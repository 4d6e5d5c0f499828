package dev.tradewind.broker.queue;

import dev.tradewind.engine.Arn;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/// A move task as it stands at one moment.
///
/// @param handle while it is running, what cancels it
/// @param toMove how many messages the source held when it started
public record MoveTask(
        String handle,
        Arn source,
        Optional<Arn> destination,
        OptionalInt perSecond,
        Status status,
        long moved,
        long toMove,
        Optional<String> failureReason,
        Instant startedAt) {
    /// Tells whether as many messages have been moved as there were at the start.
    boolean isWhole() {
        return moved >= toMove;
    }

    MoveTask withMoved(long count) {
        return new MoveTask(
                handle,
                source,
                destination,
                perSecond,
                status,
                count,
                toMove,
                failureReason,
                startedAt);
    }

    MoveTask ended(Status end, Optional<String> reason) {
        return new MoveTask(
                handle, source, destination, perSecond, end, moved, toMove, reason, startedAt);
    }

    /// The status of a task; the names are those of the SQS API.
    public enum Status {
        RUNNING,
        COMPLETED,
        CANCELLING,
        CANCELLED,
        FAILED
    }
}
