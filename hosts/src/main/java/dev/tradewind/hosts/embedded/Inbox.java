package dev.tradewind.hosts.embedded;

import dev.tradewind.broker.engine.UnitOfWork;
import dev.tradewind.eventing.EventId;
import dev.tradewind.store.Store;
import dev.tradewind.store.Table;
import java.nio.ByteBuffer;

/// Which events took effect at which handler, and when. A key is put in the same batch as the effect, so
/// there is a key exactly where there was an effect.
final class Inbox {
    static final Table ROWS = new Table("inbox");

    private final Store store;

    Inbox(Store store) {
        this.store = store;
    }

    boolean contains(String handler, EventId event) {
        return store.get(ROWS, Keys.of(handler, event.value())).isPresent();
    }

    boolean contains(UnitOfWork work, String handler, EventId event) {
        return work.batch().get(ROWS, Keys.of(handler, event.value())).isPresent();
    }

    void add(UnitOfWork work, String handler, EventId event) {
        var at = ByteBuffer.allocate(Long.BYTES).putLong(work.nowMillis()).array();
        work.batch().put(ROWS, Keys.of(handler, event.value()), at);
    }
}
