package dev.tradewind.store;

import dev.tradewind.store.StoreException.Reason;
import java.nio.file.Path;
import org.rocksdb.RocksDBException;
import org.rocksdb.Status;

/// The meaning of a failure of RocksDB to whoever uses the store.
final class RocksFailure {
    static final String ADVICE =
            "restore a backup to another directory (./tradewind restore), and keep this one";

    private RocksFailure() {}

    static StoreException whileOpening(Path directory, RocksDBException e) {
        return switch (reason(e)) {
            case IN_USE -> failure(Reason.IN_USE, directory + " is in use by another process", e);
            case DAMAGED -> failure(Reason.DAMAGED, directory + " is damaged; " + ADVICE, e);
            case NEWER_FORMAT ->
                    failure(
                            Reason.NEWER_FORMAT,
                            directory
                                    + " has tables that this version does not know; use the newer"
                                    + " tradewind that wrote it",
                            e);
            case NOT_EMPTY, MOVED_AWAY, DISK_FULL, IO, CLOSED ->
                    failure(reason(e), "cannot open " + directory, e);
        };
    }

    static StoreException of(String what, RocksDBException e) {
        return reason(e) == Reason.DAMAGED
                ? failure(Reason.DAMAGED, what + ": it is damaged; " + ADVICE, e)
                : failure(reason(e), what, e);
    }

    private static StoreException failure(Reason reason, String what, RocksDBException e) {
        return new StoreException(reason, what + " (" + e.getMessage() + ")", e);
    }

    private static Reason reason(RocksDBException e) {
        var status = e.getStatus();
        if (status == null) {
            return Reason.IO;
        }
        if (status.getCode() == Status.Code.Corruption) {
            return Reason.DAMAGED;
        }
        if (status.getSubCode() == Status.SubCode.NoSpace) {
            return Reason.DISK_FULL;
        }
        if (isUnknownFamily(e)) {
            return Reason.NEWER_FORMAT;
        }
        return isHeldLock(e) ? Reason.IN_USE : Reason.IO;
    }

    /// RocksDB has no code for it: the text comes from its `db/db_impl/db_impl_open.cc`.
    private static boolean isUnknownFamily(RocksDBException e) {
        return String.valueOf(e.getMessage()).contains("Column families not opened");
    }

    /// RocksDB has no code for it: the text comes from its `env/fs_posix.cc`.
    private static boolean isHeldLock(RocksDBException e) {
        var message = String.valueOf(e.getMessage());
        return message.contains("lock hold by current process")
                || message.contains("While lock file");
    }
}
