package dev.tradewind.hosts.embedded;

import dev.tradewind.engine.UnitOfWork;
import dev.tradewind.hosts.handling.Mark;
import dev.tradewind.store.Batch;
import dev.tradewind.store.Table;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The events that took effect at an intake. A key is put in the same batch as the effect, so there is a key
/// exactly where there was an effect.
final class Inbox {
    static final Table ROWS = new Table("inbox");

    /// Longer than a message lives, dead-lettered or not: SQS keeps none beyond 14 days.
    private static final Duration KEPT = Duration.ofDays(15);

    private static final byte[] NOTHING = {};

    private final ExpiryTable expiries;

    /// Keys of marks that one row is to forget, of the group that is being decided: only on the committer's thread.
    private final List<byte[]> gathered = new ArrayList<>();

    private @Nullable Batch gathering;

    Inbox(ExpiryTable expiries) {
        this.expiries = expiries;
    }

    static boolean contains(RowReader rows, Mark.Effect effect) {
        return rows.get(ROWS, rowKey(effect)).isPresent();
    }

    void add(UnitOfWork work, Mark.Effect effect) {
        var key = rowKey(effect);
        work.batch().put(ROWS, key, NOTHING);
        if (gathering != work.batch()) {
            gathering = work.batch();
            gathered.clear(); // of a group that was given up
            work.batch().beforeWrite(() -> forgetInTime(work));
        }
        gathered.add(key);
        if (gathered.size() == MarkKeys.KEYS_MAX) {
            expire(work);
        }
    }

    private void forgetInTime(UnitOfWork work) {
        if (!gathered.isEmpty()) {
            expire(work);
        }
        gathering = null;
    }

    /// A row for many marks: one for each was a third of all rows that an order left.
    private void expire(UnitOfWork work) {
        expiries.add(work, Expiring.MARKS, gathered.getFirst(), MarkKeys.encode(gathered), KEPT);
        gathered.clear();
    }

    private static byte[] rowKey(Mark.Effect effect) {
        return Keys.of(effect.intake(), effect.event().value());
    }
}
