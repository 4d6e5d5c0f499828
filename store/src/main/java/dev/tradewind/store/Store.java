package dev.tradewind.store;

import dev.tradewind.store.StoreException.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.rocksdb.ColumnFamilyDescriptor;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.ReadOptions;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;
import org.rocksdb.WriteBatch;
import org.rocksdb.WriteOptions;

/// Ordered key-value tables in one directory, open in this process alone.
///
/// Any thread may read and commit. Reads see what is committed. Every change goes through [#commit], one
/// atomic group after the other.
public final class Store implements AutoCloseable {
    private final RocksDB db;
    private final RocksSettings settings;
    private final Map<Table, ColumnFamilyHandle> families;
    private final WriteOptions synced = new WriteOptions().setSync(true);
    private final WriteOptions written = new WriteOptions().setSync(false);
    private final Committer committer = new Committer(this);
    private final List<Runnable> reloads = new ArrayList<>();

    private Store(RocksDB db, RocksSettings settings, Map<Table, ColumnFamilyHandle> families) {
        this.db = db;
        this.settings = settings;
        this.families = Map.copyOf(families);
        committer.start();
    }

    /// Opens the store in `directory`, or makes an empty one there.
    ///
    /// @param tables every table that will be read or changed
    /// @throws StoreException if another process has it open, a newer version wrote it, or it is damaged
    public static Store open(Path directory, List<Table> tables) {
        createDirectory(directory);
        StoreFormat.check(directory);
        RocksDB.loadLibrary();
        var settings = new RocksSettings();
        var descriptors = settings.families(tables);
        var handles = new ArrayList<ColumnFamilyHandle>();
        try {
            var path = directory.resolve("db").toString();
            var db = RocksDB.open(settings.database(), path, descriptors, handles);
            return new Store(db, settings, byTable(tables, descriptors, handles));
        } catch (RocksDBException e) {
            settings.close();
            throw RocksFailure.whileOpening(directory, e);
        }
    }

    private static void createDirectory(Path directory) {
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw new StoreException(Reason.IO, "cannot create the directory " + directory, e);
        }
    }

    private static Map<Table, ColumnFamilyHandle> byTable(
            List<Table> tables,
            List<ColumnFamilyDescriptor> descriptors,
            List<ColumnFamilyHandle> handles) {
        int unnamed = descriptors.size() - tables.size();
        var families = new HashMap<Table, ColumnFamilyHandle>();
        for (int i = 0; i < tables.size(); i++) {
            families.put(tables.get(i), handles.get(i + unnamed));
        }
        return families;
    }

    public Optional<byte[]> get(Table table, byte[] key) {
        try {
            return Optional.ofNullable(db.get(handle(table), key));
        } catch (RocksDBException e) {
            throw RocksFailure.of("cannot read from " + table.name(), e);
        }
    }

    /// The rows of `table` with a key in `[from, to)`, as they are now.
    public Cursor scan(Table table, byte[] from, byte[] to) {
        return new Cursor(this, table, from, to);
    }

    /// Runs `transaction` on the committer's thread, and returns its answer once its changes, and those of
    /// every decision before it, are committed: on disk if its batch asked for [Batch#sync].
    ///
    /// @throws StoreException if the changes could not be written; then none of them were
    public <R> R commit(Transaction<R> transaction) {
        return committer.commit(transaction);
    }

    /// Has `reload` run on the committer's thread whenever a group could not be written, before the next
    /// decision: whoever keeps state in memory beside the tables reads it anew.
    public void onFailedWrite(Runnable reload) {
        commit(_ -> reloads.add(reload));
    }

    /// Commits what was submitted, then lets go of the directory.
    @Override
    public void close() {
        committer.close();
        families.values().forEach(ColumnFamilyHandle::close);
        db.close();
        synced.close();
        written.close();
        settings.close();
    }

    void write(Batch batch) {
        if (batch.isEmpty()) {
            return;
        }
        try (var rocksBatch = new WriteBatch(batch.encoded())) {
            db.write(batch.isSynced() ? synced : written, rocksBatch);
        } catch (RocksDBException e) {
            throw RocksFailure.of("cannot write", e);
        }
    }

    void reload() {
        reloads.forEach(Runnable::run);
    }

    int family(Table table) {
        return handle(table).getID();
    }

    RocksIterator iterator(Table table, ReadOptions options) {
        return db.newIterator(handle(table), options);
    }

    private ColumnFamilyHandle handle(Table table) {
        var handle = families.get(table);
        if (handle == null) {
            throw new IllegalArgumentException("table " + table.name() + " was not declared");
        }
        return handle;
    }
}
