package dev.tradewind.store;

import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The judgement on whether a failure is the store's end, and the one word that is said about it.
final class LossNotice {
    private static final Logger LOG = LoggerFactory.getLogger(LossNotice.class);

    private final StoreLoss loss;
    private final AtomicBoolean told = new AtomicBoolean();

    LossNotice(StoreLoss loss) {
        this.loss = loss;
    }

    /// A group could not be written. What a disk or a file system refused, RocksDB will not write later either; what
    /// a decision left undone is the decision's.
    void afterWrite(Throwable failure) {
        switch (failure) {
            case StoreException e when isFinal(e.reason()) ->
                    tell(String.valueOf(e.getMessage()), e);
            case Error e -> tell("a group of changes could not be written: " + e, e);
            default -> {}
        }
    }

    private static boolean isFinal(StoreException.Reason reason) {
        return switch (reason) {
            case DAMAGED, IO -> true;
            case DISK_FULL, CLOSED, IN_USE, NOT_EMPTY, MOVED_AWAY, NEWER_FORMAT -> false;
        };
    }

    /// Memory does not hold what the tables hold, and cannot be read from them.
    void afterReload(Throwable failure) {
        tell("the state in memory could not be read anew: " + failure, failure);
    }

    /// Nobody commits any more what is submitted.
    void afterThread(Throwable failure) {
        tell("the committer's thread ended: " + failure, failure);
    }

    private void tell(String why, Throwable failure) {
        if (told.compareAndSet(false, true)) {
            var line = why.lines().findFirst().orElse("");
            LOG.atError().setCause(failure).log("The store is lost: {}", line);
            loss.lost(line);
        }
    }
}
