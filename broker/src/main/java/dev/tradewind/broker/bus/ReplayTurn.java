package dev.tradewind.broker.bus;

import dev.tradewind.engine.UnitOfWork;

/// The turn that one replay at a time has to send much: the steps of all replays that are due are one unit of work,
/// so what they send is in memory together. For the committer's thread.
final class ReplayTurn {
    private long takenAtMillis = -1;

    /// Tells whether a step of this unit of work, or of one at the same time, has sent much.
    boolean isTaken(UnitOfWork work) {
        return takenAtMillis == work.nowMillis();
    }

    void take(UnitOfWork work) {
        takenAtMillis = work.nowMillis();
    }
}
