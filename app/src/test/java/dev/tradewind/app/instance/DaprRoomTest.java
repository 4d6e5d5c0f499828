package dev.tradewind.app.instance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.dapr.state.tradewind.StateTables;
import dev.tradewind.engine.UnitOfWork;
import dev.tradewind.store.Store;
import dev.tradewind.store.Table;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DaprRoomTest {
    @Test
    void a_reset_leaves_no_state(@TempDir Path directory) {
        try (var store = Store.open(directory, DaprRoom.TABLES)) {
            fill(
                    store,
                    StateTables.STATE,
                    ByteBuffer.allocate(6).putInt(1).put((byte) 's').array());
            fill(
                    store,
                    StateTables.STATE_EXPIRY,
                    ByteBuffer.allocate(9).putLong(Long.MAX_VALUE).array());

            store.commit(batch -> {
                new DaprRoom().reset(new UnitOfWork(batch, 1), Set.of());
                return true;
            });

            assertThat(DaprRoom.TABLES).noneMatch(table -> hasRows(store, table));
        }
    }

    private static void fill(Store store, Table table, byte[] key) {
        store.commit(batch -> {
            batch.put(table, key, new byte[] {1});
            return true;
        });
        assertThat(hasRows(store, table)).isTrue();
    }

    private static boolean hasRows(Store store, Table table) {
        try (var rows = store.scan(table, new byte[] {0}, new byte[] {(byte) 0xFF})) {
            return rows.next();
        }
    }
}
