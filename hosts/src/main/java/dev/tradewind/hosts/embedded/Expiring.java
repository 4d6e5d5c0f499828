package dev.tradewind.hosts.embedded;

import dev.tradewind.engine.UnitOfWork;
import dev.tradewind.store.Table;
import java.util.Arrays;

/// The kinds of rows that are forgotten in time, by their tag on disk.
enum Expiring {
    MARK(0, Inbox.ROWS),
    ANSWER(1, AnswerTable.ROWS),
    /// All entries of one timeline, by what their keys begin with.
    TIMELINE(2, TimelineTable.ROWS),
    /// The remains of a deleted document.
    REMAINS(3, DocumentTable.ROWS);

    private final byte tag;

    @SuppressWarnings("ImmutableEnumChecker") // a name
    private final Table table;

    Expiring(int tag, Table table) {
        this.tag = (byte) tag;
        this.table = table;
    }

    byte tag() {
        return tag;
    }

    static Expiring of(byte tag) {
        return Arrays.stream(values())
                .filter(kind -> kind.tag == tag)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no rows expire with the tag " + tag));
    }

    void forget(UnitOfWork work, byte[] rowKey) {
        switch (this) {
            case MARK, ANSWER -> work.batch().delete(table, rowKey);
            case TIMELINE -> work.batch().deleteRange(table, rowKey, Keys.after(rowKey));
            case REMAINS -> DocumentTable.forgetDeleted(work, rowKey);
        }
    }
}
