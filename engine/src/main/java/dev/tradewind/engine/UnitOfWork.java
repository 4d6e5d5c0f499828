package dev.tradewind.engine;

import dev.tradewind.store.Batch;

/// One decision in progress on the committer's thread: the moment it happens at, and the batch that takes
/// its changes. Everything done in one unit of work is committed together or not at all.
///
/// @param nowMillis the broker's time, epoch; the same for everything in this unit
public record UnitOfWork(Batch batch, long nowMillis) {}
