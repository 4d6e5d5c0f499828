package dev.tradewind.store;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// The store cannot do what was asked because of what is on disk, or of the disk itself.
public final class StoreException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /// Why.
    public enum Reason {
        /// Another process has the directory open.
        IN_USE,
        /// The directory was to be empty, and is not.
        NOT_EMPTY,
        /// The contents of the directory were taken elsewhere.
        MOVED_AWAY,
        /// A newer version of this program wrote the directory.
        NEWER_FORMAT,
        /// The bytes on disk do not read back as what was written.
        DAMAGED,
        /// The disk has no room for the write; nothing of it was stored.
        DISK_FULL,
        /// Any other failure of the disk or the file system.
        IO,
        /// The store has been closed.
        CLOSED
    }

    private final Reason reason;

    StoreException(Reason reason, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    /// The file system refused something.
    ///
    /// @param what could not be done, to which file
    static StoreException io(String what, IOException cause) {
        return new StoreException(Reason.IO, what + ": " + FileFailure.reason(cause), cause);
    }

    public Reason reason() {
        return reason;
    }
}
