package dev.tradewind.engine;

import java.time.Duration;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The room on the disk that is kept for messages and orders: what is measured and logged beside them gives way once so much
/// is left, long before a write fails. Any thread may ask.
public final class DiskReserve {
    /// Twice what an instance has to have free to be ready.
    static final long BYTES = 256L << 20;

    private static final Logger LOG = LoggerFactory.getLogger(DiskReserve.class);

    /// A look asks the file system.
    private static final long LOOK_NANOS = Duration.ofSeconds(1).toNanos();

    private final LongSupplier freeBytes;
    private final LongSupplier nanoTime;
    private final long openedNanos;
    private volatile long nextLookNanos;
    private volatile boolean touched;

    /// @param freeBytes on the disk, for this process
    DiskReserve(LongSupplier freeBytes, LongSupplier nanoTime) {
        this.freeBytes = freeBytes;
        this.nanoTime = nanoTime;
        openedNanos = nanoTime.getAsLong();
    }

    /// Tells whether there is no more room than that, as a look within the last second had it.
    public boolean isTouched() {
        long now = nanoTime.getAsLong() - openedNanos;
        if (now >= nextLookNanos) {
            look(now);
        }
        return touched;
    }

    private synchronized void look(long now) {
        if (now < nextLookNanos) {
            return;
        }
        boolean isTouchedNow = freeBytes.getAsLong() < BYTES;
        if (isTouchedNow && !touched) {
            LOG.atWarn()
                    .log(
                            "Less than {} MiB are free where the data is: metrics and logs are left out, so that messages and orders are stored; make room on that disk",
                            BYTES >> 20);
        } else if (touched && !isTouchedNow) {
            LOG.atInfo().log("There is room on the disk again: metrics and logs are kept");
        }
        touched = isTouchedNow;
        nextLookNanos = now + LOOK_NANOS;
    }

    /// Refuses what gives way, before any of it is written.
    ///
    /// @throws Refusal with [RequestFault#THROTTLED]
    public void requireUntouched() {
        if (isTouched()) {
            throw new Refusal(
                    RequestFault.THROTTLED,
                    "Less than %d bytes are free where the data is, which are kept for messages and orders."
                            .formatted(BYTES));
        }
    }
}
