package dev.tradewind.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.BloomFilter;
import org.rocksdb.ColumnFamilyDescriptor;
import org.rocksdb.ColumnFamilyOptions;
import org.rocksdb.CompressionType;
import org.rocksdb.DBOptions;
import org.rocksdb.IndexType;
import org.rocksdb.InfoLogLevel;
import org.rocksdb.LRUCache;
import org.rocksdb.RocksDB;

/// The settings of RocksDB here: small, bounded memory outside the heap, and a preallocated log.
final class RocksSettings implements AutoCloseable {
    /// All blocks, indexes and filters in memory, of all tables together.
    private static final long CACHE_BYTES = 32 << 20;

    /// All rows not yet in a sorted file, of all tables together.
    private static final long WRITE_BUFFERS_BYTES_MAX = 96 << 20;

    private static final long WRITE_BUFFER_BYTES = 32 << 20;

    /// New sorted files of a table before they are merged into those below: each merge writes all of these anew. A look for
    /// a row asks the filter of each.
    private static final int NEW_FILES_MERGED = 8;

    private static final long LOG_BYTES_MAX = 128 << 20;

    /// Finished log files kept for reuse, more than become obsolete at once: a file that was written before syncs
    /// about twice as fast as one that grows, whose inode is written with each sync.
    private static final int RECYCLED_LOGS = 16;

    private static final int BACKGROUND_JOBS = 2;
    private static final int BLOOM_BITS_PER_KEY = 10;
    private static final int KEPT_INFO_LOGS = 3;

    /// Of the index and the filter of a sorted file, which are read in parts: whole ones have some hundred kilobytes each,
    /// and where there are more than the cache takes, every look for a row would read one from its file.
    private static final int INDEX_PART_BYTES = 4 << 10;

    private final LRUCache cache = new LRUCache(CACHE_BYTES);
    private final BloomFilter filter = new BloomFilter(BLOOM_BITS_PER_KEY);
    private final DBOptions database =
            new DBOptions()
                    .setCreateIfMissing(true)
                    .setCreateMissingColumnFamilies(true)
                    .setDbWriteBufferSize(WRITE_BUFFERS_BYTES_MAX)
                    .setMaxTotalWalSize(LOG_BYTES_MAX)
                    .setRecycleLogFileNum(RECYCLED_LOGS)
                    .setMaxBackgroundJobs(BACKGROUND_JOBS)
                    .setInfoLogLevel(InfoLogLevel.WARN_LEVEL)
                    .setKeepLogFileNum(KEPT_INFO_LOGS);
    private final List<ColumnFamilyOptions> opened = new ArrayList<>();

    DBOptions database() {
        return database;
    }

    /// The families to open: RocksDB's own default, which stays empty, then one a table.
    List<ColumnFamilyDescriptor> families(List<Table> tables) {
        var descriptors = new ArrayList<ColumnFamilyDescriptor>();
        descriptors.add(new ColumnFamilyDescriptor(RocksDB.DEFAULT_COLUMN_FAMILY, options()));
        for (var table : tables) {
            descriptors.add(new ColumnFamilyDescriptor(table.name().getBytes(UTF_8), options()));
        }
        return descriptors;
    }

    private ColumnFamilyOptions options() {
        var blocks =
                new BlockBasedTableConfig()
                        .setBlockCache(cache)
                        .setCacheIndexAndFilterBlocks(true)
                        .setIndexType(IndexType.kTwoLevelIndexSearch)
                        .setPartitionFilters(true)
                        .setMetadataBlockSize(INDEX_PART_BYTES)
                        .setFilterPolicy(filter);
        var options =
                new ColumnFamilyOptions()
                        .setTableFormatConfig(blocks)
                        .setWriteBufferSize(WRITE_BUFFER_BYTES)
                        .setLevel0FileNumCompactionTrigger(NEW_FILES_MERGED)
                        .setCompressionType(CompressionType.NO_COMPRESSION);
        opened.add(options);
        return options;
    }

    @Override
    public void close() {
        opened.forEach(ColumnFamilyOptions::close);
        database.close();
        filter.close();
        cache.close();
    }
}
