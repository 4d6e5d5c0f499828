package dev.tradewind.dapr.delivery;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.ToLongFunction;

/// The making of batches: what comes joins the one that is open, and the first of each is who closes it. Any thread may
/// join.
final class Gathering<T> {
    private final int max;
    private final long bytesMax;
    private final ToLongFunction<T> size;
    private Optional<Batch> open = Optional.empty();

    /// @param max in a batch
    /// @param bytesMax with so many it is full, too
    Gathering(int max, long bytesMax, ToLongFunction<T> size) {
        this.max = max;
        this.bytesMax = bytesMax;
        this.size = size;
    }

    /// @return the batch, for the one who is its first
    synchronized Optional<Batch> join(T item) {
        boolean isFirst = open.isEmpty();
        var batch = open.orElseGet(Batch::new);
        batch.items.add(item);
        batch.bytes += size.applyAsLong(item);
        boolean isFull = batch.items.size() >= max || batch.bytes >= bytesMax;
        open = isFull ? Optional.empty() : Optional.of(batch);
        if (isFull) {
            batch.full.countDown();
        }
        return isFirst ? Optional.of(batch) : Optional.empty();
    }

    private synchronized List<T> close(Batch batch) {
        if (open.filter(it -> it == batch).isPresent()) {
            open = Optional.empty();
        }
        return List.copyOf(batch.items);
    }

    /// Those that have come together.
    final class Batch {
        private final List<T> items = new ArrayList<>();
        private final CountDownLatch full = new CountDownLatch(1);
        private long bytes;

        /// The items, once there are as many, or as large ones, as a batch has, or that time is over. An interruption closes it too.
        List<T> gathered(Duration atMost) {
            try {
                var _ = full.await(atMost.toMillis(), TimeUnit.MILLISECONDS);
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
            return close(this);
        }
    }
}
