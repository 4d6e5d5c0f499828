package dev.tradewind.hosts.embedded;

import dev.tradewind.engine.UnitOfWork;
import dev.tradewind.hosts.handling.Mark;
import dev.tradewind.store.Table;
import java.time.Duration;

/// The events that took effect at an intake. A key is put in the same batch as the effect, so there is a key
/// exactly where there was an effect.
final class Inbox {
    static final Table ROWS = new Table("inbox");

    /// Longer than a message lives, dead-lettered or not: SQS keeps none beyond 14 days.
    private static final Duration KEPT = Duration.ofDays(15);

    private static final byte[] NOTHING = {};

    private final ExpiryTable expiries;

    Inbox(ExpiryTable expiries) {
        this.expiries = expiries;
    }

    static boolean contains(RowReader rows, Mark.Effect effect) {
        return rows.get(ROWS, rowKey(effect)).isPresent();
    }

    void add(UnitOfWork work, Mark.Effect effect) {
        work.batch().put(ROWS, rowKey(effect), NOTHING);
        expiries.add(work, Expiring.MARK, rowKey(effect), KEPT);
    }

    private static byte[] rowKey(Mark.Effect effect) {
        return Keys.of(effect.intake(), effect.event().value());
    }
}
