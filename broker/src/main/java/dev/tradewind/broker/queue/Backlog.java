package dev.tradewind.broker.queue;

import dev.tradewind.store.Store;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.IntSupplier;
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

    /// Says how many fresh messages may be in memory just now.
    private final IntSupplier window;

    /// Says of a sequence that it has been received, so that its message is not fresh.
    private final LongPredicate received;

    /// Those in line that have never been received.
    private final TreeMap<Long, Entry> fresh = new TreeMap<>();

    /// Those beyond the window that left in this group: their rows are in the tables until it is written.
    private final Set<Long> left = new HashSet<>();

    private long tail;
    private long committedTail;

    /// Every waiting message below this sequence is in memory; a few beyond it may be.
    private long loadedTo;

    Backlog(
            long queueId,
            Store store,
            Line line,
            IntSupplier window,
            Progress progress,
            LongPredicate received) {
        this.queueId = queueId;
        this.store = store;
        this.line = line;
        this.window = window;
        this.received = received;
        tail = progress.tail();
        committedTail = tail;
        loadedTo = progress.freshFrom();
    }

    /// Takes the next sequence.
    long nextSequence() {
        return tail++;
    }

    /// Adds the message that got the latest sequence. While memory has no room, the window has less than a page, and
    /// nobody's messages are kept beyond it.
    void join(Entry entry) {
        int windowMax = window.getAsInt();
        if (loadedTo == entry.sequence() && fresh.size() < windowMax) {
            admit(entry);
            loadedTo++;
        } else if (windowMax >= PAGE && line.wantsEarly(entry)) {
            admit(entry);
        }
    }

    private void admit(Entry entry) {
        fresh.put(entry.sequence(), entry);
        line.join(entry);
    }

    /// Adds a message back that was taken out and is visible again.
    void rejoin(Entry entry) {
        line.rejoin(entry);
    }

    /// Adds a message back that was taken out and never received.
    void rejoinFresh(Entry entry) {
        fresh.put(entry.sequence(), entry);
        line.rejoin(entry);
    }

    /// Notes that a message which was taken out is gone for good.
    void leave(Entry entry) {
        line.leave(entry);
        if (entry.sequence() >= loadedTo) {
            left.add(entry.sequence());
        }
    }

    /// Notes that a message was taken out before this process began.
    void hold(Entry entry) {
        line.hold(entry);
    }

    /// Takes out a message that waits, wherever it is in line.
    void withdraw(Entry entry) {
        line.withdraw(entry);
        fresh.remove(entry.sequence());
    }

    void ripen(long sentUntilMillis) {
        line.ripen(sentUntilMillis);
    }

    long nextUnripeMillis() {
        return line.nextUnripeMillis();
    }

    /// Messages in memory that were sent after `sentUntilMillis` and never received.
    long unripe(long sentUntilMillis) {
        return fresh.descendingMap().values().stream()
                .takeWhile(entry -> entry.sentAtMillis() > sentUntilMillis)
                .count();
    }

    /// Takes out a message that was never received, in memory or on disk only.
    ///
    /// @param onDisk as its row has it
    Entry takeFresh(Entry onDisk) {
        var inMemory = fresh.get(onDisk.sequence());
        if (inMemory == null) {
            line.hold(onDisk);
            return onDisk;
        }
        withdraw(inMemory);
        return inMemory;
    }

    void startReceive() {
        line.startReceive();
    }

    /// Takes out the message that is to be received next; null if none is waiting.
    @Nullable Entry next() {
        if (fresh.isEmpty() && isMoreToLoad()) {
            loadPage();
        }
        var entry = line.next();
        while (entry == null && isMoreToLoad()) {
            loadPage();
            entry = line.next();
        }
        if (entry != null) {
            fresh.remove(entry.sequence());
        }
        return entry;
    }

    /// The message that has waited longest for its first receive, of those in memory.
    @Nullable Entry oldestFresh() {
        if (fresh.isEmpty() && isMoreToLoad()) {
            loadPage();
        }
        var oldest = fresh.firstEntry();
        return oldest == null ? null : oldest.getValue();
    }

    /// The number of entries in memory for the waiting messages and their groups.
    int entries() {
        return messages() + groups();
    }

    int messages() {
        return fresh.size() + left.size();
    }

    int groups() {
        return line.groups();
    }

    /// Tells whether there are messages on disk that the window has no place for.
    boolean isHeldBack() {
        return isMoreOnDisk() && !isMoreToLoad();
    }

    private boolean isMoreToLoad() {
        return isMoreOnDisk() && fresh.size() < window.getAsInt();
    }

    /// No message below this sequence waits for its first receive.
    long freshFrom() {
        return fresh.isEmpty() ? loadedTo : Math.min(loadedTo, fresh.firstKey());
    }

    boolean isAnyFresh() {
        return !fresh.isEmpty() || isMoreOnDisk();
    }

    private boolean isMoreOnDisk() {
        return loadedTo < committedTail;
    }

    /// Notes that what was sent so far is in the tables now.
    void committed() {
        committedTail = tail;
        left.clear();
    }

    long tail() {
        return tail;
    }

    private boolean isNew(long sequence) {
        return !fresh.containsKey(sequence) && !left.contains(sequence) && !received.test(sequence);
    }

    private void loadPage() {
        int room = Math.min(PAGE, window.getAsInt());
        var from = Tables.key(queueId, loadedTo);
        try (var rows = store.scan(Tables.MESSAGES, from, Tables.key(queueId, committedTail))) {
            while (room > 0 && rows.next()) {
                long sequence = Tables.last(rows.key());
                loadedTo = sequence + 1;
                if (isNew(sequence)) {
                    admit(MessageRow.entry(sequence, rows.value()));
                    room--;
                }
            }
        }
        if (room > 0) {
            loadedTo = committedTail;
        }
    }
}
