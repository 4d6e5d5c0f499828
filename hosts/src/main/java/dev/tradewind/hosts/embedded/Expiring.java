package dev.tradewind.hosts.embedded;

import dev.tradewind.engine.Due;
import dev.tradewind.engine.UnitOfWork;
import dev.tradewind.store.Table;
import java.util.Arrays;

/// The kinds of rows that are forgotten in time, by their tag on disk.
enum Expiring {
    /// A mark, as versions before 2026-11-30 note each of them.
    MARK(0, Inbox.ROWS),
    ANSWER(1, AnswerTable.ROWS),
    /// All entries of one timeline, by what their keys begin with.
    TIMELINE(2, TimelineTable.ROWS),
    /// The remains of a deleted document.
    REMAINS(3, DocumentTable.ROWS),
    /// Several marks, whose [keys][MarkKeys] are in the value.
    MARKS(4, Inbox.ROWS);

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

    void forget(UnitOfWork work, Due due) {
        var batch = work.batch();
        var rowKey = due.name();
        switch (this) {
            case MARK, ANSWER -> batch.delete(table, rowKey);
            case TIMELINE -> batch.deleteRange(table, rowKey, Keys.after(rowKey));
            case REMAINS -> DocumentTable.forgetDeleted(work, rowKey);
            case MARKS -> MarkKeys.decode(due.value()).forEach(key -> batch.delete(table, key));
        }
    }
}
