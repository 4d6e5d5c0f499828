package dev.tradewind.broker.queue;

import dev.tradewind.store.Store;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/// The waiting messages of one queue: a window of them in memory, in line; the rest on disk, read page by
/// page as the window empties. So memory does not grow with the queue.
final class Backlog {
    /// Messages read at once.
    private static final int PAGE = 1024;

    private final long queueId;
    private final Store store;
    private final Line line;
    private final int windowMax;

    /// Says of a sequence that it has been received, so that its message is not fresh.
    private final LongPredicate received;

    private long tail;
    private long committedTail;

    /// Every waiting message below this sequence is in memory.
    private long loadedTo;

    Backlog(
            long queueId,
            Store store,
            Line line,
            int windowMax,
            Progress progress,
            LongPredicate received) {
        this.queueId = queueId;
        this.store = store;
        this.line = line;
        this.windowMax = windowMax;
        this.received = received;
        tail = progress.tail();
        committedTail = tail;
        loadedTo = progress.freshFrom();
    }

    /// Takes the next sequence.
    long nextSequence() {
        return tail++;
    }

    /// Adds the message that got the latest sequence.
    void join(Entry entry) {
        if (loadedTo == entry.sequence() && line.freshCount() < windowMax) {
            line.join(entry);
            loadedTo++;
        }
    }

    void rejoin(Entry entry) {
        line.rejoin(entry);
    }

    void leave(Entry entry) {
        line.leave(entry);
    }

    void withdraw(Entry entry) {
        line.withdraw(entry);
    }

    /// Takes out the message that is to be received next; null if none is waiting.
    @Nullable Entry next() {
        load();
        return line.next();
    }

    @Nullable Entry oldestFresh() {
        load();
        return line.oldestFresh();
    }

    void takeFresh() {
        line.takeFresh();
    }

    /// Notes that what was sent so far is in the tables now.
    void committed() {
        committedTail = tail;
    }

    long tail() {
        return tail;
    }

    /// No message below this sequence waits for its first receive.
    long freshFrom() {
        var oldest = line.oldestFresh();
        return oldest == null ? loadedTo : oldest.sequence();
    }

    private void load() {
        if (line.freshCount() == 0 && loadedTo < committedTail) {
            loadPage();
        }
    }

    private void loadPage() {
        int room = PAGE;
        var from = Tables.key(queueId, loadedTo);
        try (var rows = store.scan(Tables.MESSAGES, from, Tables.key(queueId, committedTail))) {
            while (room > 0 && rows.next()) {
                long sequence = Tables.last(rows.key());
                loadedTo = sequence + 1;
                if (!received.test(sequence)) {
                    line.join(MessageRow.entry(sequence, rows.value()));
                    room--;
                }
            }
        }
        if (room > 0) {
            loadedTo = committedTail;
        }
    }
}
