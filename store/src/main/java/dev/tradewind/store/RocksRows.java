package dev.tradewind.store;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.rocksdb.Checkpoint;
import org.rocksdb.ColumnFamilyDescriptor;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.WriteBatch;
import org.rocksdb.WriteOptions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Rows in a RocksDB database, a column family a table.
final class RocksRows implements Rows {
    private static final Logger LOG = LoggerFactory.getLogger(RocksRows.class);

    private final RocksDB db;
    private final RocksSettings settings;
    private final Map<Table, ColumnFamilyHandle> families;
    private final RocksEncoder encoder = new RocksEncoder();
    private final WriteOptions syncing = new WriteOptions().setSync(true);
    private final WriteOptions writing = new WriteOptions().setSync(false);
    private final Readers readers = new Readers();

    /// The number of the latest change that is known to be on disk, as RocksDB counts them.
    private long synced;

    private RocksRows(RocksDB db, RocksSettings settings, Map<Table, ColumnFamilyHandle> families) {
        this.db = db;
        this.settings = settings;
        this.families = Map.copyOf(families);
        synced = db.getLatestSequenceNumber();
    }

    /// The bytes of its write-ahead log, closed as it is; 0 where there is none.
    static long logBytes(Path directory) {
        var files = directory.toFile().listFiles((_, name) -> name.endsWith(".log"));
        return files == null ? 0 : Arrays.stream(files).mapToLong(File::length).sum();
    }

    static RocksRows open(Path directory, List<Table> tables) {
        RocksDB.loadLibrary();
        LogCheck.requireWhole(directory);
        var settings = new RocksSettings();
        var descriptors = settings.families(tables);
        var handles = new ArrayList<ColumnFamilyHandle>();
        try {
            var db = RocksDB.open(settings.database(), directory.toString(), descriptors, handles);
            return new RocksRows(db, settings, byTable(tables, descriptors, handles));
        } catch (RocksDBException e) {
            settings.close();
            throw RocksFailure.whileOpening(directory, e);
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

    @Override
    public Optional<byte[]> get(Table table, byte[] key) {
        readers.enter();
        try {
            return Optional.ofNullable(db.get(family(table), key));
        } catch (RocksDBException e) {
            throw RocksFailure.of("cannot read from " + table.name(), e);
        } finally {
            readers.leave();
        }
    }

    @Override
    public Cursor scan(Table table, byte[] from, byte[] to) {
        var family = family(table);
        readers.enter();
        return new RocksCursor(db, family, from, to, readers::leave);
    }

    @Override
    public void write(List<Change> changes, boolean sync) {
        encoder.clear();
        changes.forEach(this::encode);
        encoder.mark(synced);
        try (var batch = new WriteBatch(encoder.encoded())) {
            db.write(sync ? syncing : writing, batch);
        } catch (RocksDBException e) {
            throw RocksFailure.of("cannot write", e);
        }
        if (sync) {
            synced = db.getLatestSequenceNumber();
        }
    }

    /// RocksDB links what it has in sorted files and copies its log, so on the same file system this takes
    /// little time and room.
    @Override
    public void copyTo(Path directory) {
        readers.enter();
        try (var checkpoint = Checkpoint.create(db)) {
            checkpoint.createCheckpoint(directory.toString());
        } catch (RocksDBException e) {
            throw RocksFailure.of("cannot copy to " + directory, e);
        } finally {
            readers.leave();
        }
    }

    private void encode(Change change) {
        int family = family(change.table()).getID();
        switch (change) {
            case Change.Put(_, var key, var value) -> encoder.put(family, key, value);
            case Change.Delete(_, var key) -> encoder.delete(family, key);
            case Change.DeleteRange(_, var from, var to) -> encoder.deleteRange(family, from, to);
        }
    }

    private ColumnFamilyHandle family(Table table) {
        var family = families.get(table);
        if (family == null) {
            throw new IllegalArgumentException("table " + table.name() + " was not declared");
        }
        return family;
    }

    /// Memory that is still being read from stays until the process ends.
    @Override
    public void close() {
        if (!readers.close()) {
            LOG.atError().log("The store is still being read; its memory is not freed");
            return;
        }
        families.values().forEach(ColumnFamilyHandle::close);
        db.close();
        syncing.close();
        writing.close();
        settings.close();
    }
}
