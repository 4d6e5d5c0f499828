package dev.tradewind.hosts.embedded;

import dev.tradewind.engine.UnitOfWork;
import dev.tradewind.eventing.EventId;
import dev.tradewind.store.Store;
import dev.tradewind.store.Table;
import java.time.Duration;

/// Which events took effect at which handler. A key is put in the same batch as the effect, so
/// there is a key exactly where there was an effect.
final class Inbox {
    static final Table ROWS = new Table("inbox");

    /// Longer than a message lives, dead-lettered or not: SQS keeps none beyond 14 days.
    private static final Duration KEPT = Duration.ofDays(15);

    private static final byte[] NOTHING = {};

    private final Store store;
    private final ExpiryTable expiries;

    Inbox(Store store, ExpiryTable expiries) {
        this.store = store;
        this.expiries = expiries;
    }

    boolean contains(String handler, EventId event) {
        return store.get(ROWS, Keys.of(handler, event.value())).isPresent();
    }

    boolean contains(UnitOfWork work, String handler, EventId event) {
        return work.batch().get(ROWS, Keys.of(handler, event.value())).isPresent();
    }

    void add(UnitOfWork work, String handler, EventId event) {
        var key = Keys.of(handler, event.value());
        work.batch().put(ROWS, key, NOTHING);
        expiries.add(work, ROWS, key, KEPT);
    }
}
