package dev.tradewind.broker.queue;

import java.time.Instant;

/// The result of a move of chosen messages.
///
/// @param startedAt no message that was moved has an earlier time
/// @param stayed chosen ones that came from nowhere, or from a queue that is gone, or were in flight
/// @param mayBeMore whether the move ended at as many as it takes at once
public record MoveResult(Instant startedAt, int moved, int stayed, boolean mayBeMore) {}
