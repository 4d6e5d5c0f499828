package dev.tradewind.broker.timetable;

import dev.tradewind.engine.Due;
import dev.tradewind.engine.UnitOfWork;
import dev.tradewind.store.Batch;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The order in which what was missed is caught up with. A turn takes the rows that are due when it begins, and
/// those it adds wait for the next one; so a row is early that is due after one that was added in its turn. On the
/// committer's thread only.
final class CatchingUp {
    private @Nullable Batch turn;
    private long earliestMillis;

    void added(UnitOfWork work, Instant moment) {
        begin(work);
        earliestMillis = Math.min(earliestMillis, moment.toEpochMilli());
    }

    boolean isEarly(UnitOfWork work, Due due) {
        begin(work);
        return due.atMillis() > earliestMillis;
    }

    private void begin(UnitOfWork work) {
        if (turn != work.batch()) {
            turn = work.batch();
            earliestMillis = Long.MAX_VALUE;
        }
    }
}
