package dev.tradewind.broker.queue;

import dev.tradewind.engine.HeapAccount;
import dev.tradewind.store.Batch;
import dev.tradewind.store.Store;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The messages of one queue wherever they are in their life: delayed, waiting, in flight. Whatever changes in
/// memory goes into the batch as well; no rule of the queue is known here.
final class Messages {
    /// As many as one receive takes.
    private static final int WINDOW_WITHOUT_ROOM = 10;

    /// The objects of a message: its entry, its places in two trees, and its deadline.
    private static final long MESSAGE_BYTES = 192;

    /// Those of a group, or tenant, with the longest name.
    private static final long GROUP_BYTES = 384;

    /// The name, which each message of a group has for itself.
    private static final long NAME_BYTES = 192;

    private final long queueId;
    private final Store store;
    private final QueueKind kind;
    private final HeapAccount heap;
    private Receives receives;
    private Delays delays;
    private Backlog backlog;
    private long stored;

    /// Reads what the tables hold.
    Messages(long queueId, Store store, QueueKind kind, Progress progress, HeapAccount heap) {
        this.queueId = queueId;
        this.store = store;
        this.kind = kind;
        this.heap = heap;
        receives = Receives.load(queueId, store);
        delays = new Delays(queueId, store, progress.delayed());
        backlog = backlog(progress);
        receives.all().forEach(backlog::hold);
        stored = progress.stored();
    }

    private Backlog backlog(Progress progress) {
        return new Backlog(
                queueId, store, kind.newLine(), this::window, progress, receives::contains);
    }

    /// The number of waiting messages that may be in memory: few of a queue once the heap's share is taken, so that
    /// it still moves, and its others stay on disk.
    private int window() {
        return heap.isFull()
                ? Math.max(0, WINDOW_WITHOUT_ROOM - receives.count())
                : kind.windowMax();
    }

    /// Tells whether messages that wait are left on disk because memory has no room for them.
    boolean isHeldBack() {
        return heap.isFull() && backlog.isHeldBack();
    }

    /// The sequence that the next message gets.
    long tail() {
        return backlog.tail();
    }

    /// Takes the next sequence.
    long nextSequence() {
        return backlog.nextSequence();
    }

    /// Adds a message that can be received.
    void add(Batch batch, long sequence, byte[] row) {
        batch.putNew(Tables.MESSAGES, Tables.key(queueId, sequence), row);
        backlog.join(MessageRow.entry(sequence, row));
        stored++;
    }

    /// Adds a message that is kept apart until `keptUntilMillis`, unless [#promote] says otherwise.
    void addDelayed(Batch batch, long keptUntilMillis, long sequence, byte[] row) {
        delays.add(batch, keptUntilMillis, sequence, row);
    }

    boolean hasDelayed() {
        return delays.count() > 0;
    }

    /// Has up to `limit` messages that were to be kept apart until then, or shorter, wait at the tail; whether
    /// there were any.
    boolean promote(Batch batch, long keptUntilMillis, int limit) {
        if (delays.nextDueMillis() > keptUntilMillis) {
            return false;
        }
        delays.takeDue(batch, keptUntilMillis, limit)
                .forEach(row -> add(batch, nextSequence(), row));
        return true;
    }

    /// Lets the waiting messages be received that were sent until then: see [Line#ripen].
    void ripen(long sentUntilMillis) {
        backlog.ripen(sentUntilMillis);
    }

    /// The time at which the first message was sent that waits to be let.
    long nextUnripeMillis() {
        return backlog.nextUnripeMillis();
    }

    /// Has the messages wait again whose visibility timeout has ended.
    void expireLeases(long nowMillis) {
        var entry = receives.expireOne(nowMillis);
        while (entry != null) {
            backlog.rejoin(entry);
            entry = receives.expireOne(nowMillis);
        }
    }

    /// Begins a receive: the calls of [#next] until the next one belong to it.
    void startReceive() {
        backlog.startReceive();
    }

    /// Takes out the message that is to be received next; null if none is waiting.
    @Nullable Entry next() {
        return backlog.next();
    }

    /// Tells whether a receive would look for messages, and most likely find one.
    boolean isAnyWaiting() {
        return backlog.isAnyFresh() || receives.oldestVisible() != null;
    }

    /// The message that has waited longest for its first receive; null if there is none.
    @Nullable Entry oldestFresh() {
        return backlog.oldestFresh();
    }

    /// The oldest message that was received and waits again; null if there is none.
    @Nullable Entry oldestReturned() {
        return receives.oldestVisible();
    }

    /// Takes out a message that waits, wherever it is in line.
    void withdraw(Entry entry) {
        backlog.withdraw(entry);
    }

    /// Puts back a message that was taken out and is to stay.
    void putBack(Entry entry) {
        if (receives.contains(entry.sequence())) {
            backlog.rejoin(entry);
        } else {
            backlog.rejoinFresh(entry);
        }
    }

    /// Puts a message in flight that was taken out.
    Lease lease(Batch batch, Entry entry, long nowMillis, long untilMillis, ReceiptToken token) {
        receives.lease(batch, entry, nowMillis, untilMillis, token);
        return entry.lease(queueId);
    }

    /// Has a message in flight become visible at `untilMillis`.
    void extend(Batch batch, Entry entry, long untilMillis) {
        receives.extend(batch, entry, untilMillis);
    }

    /// The message that `receipt` was given out for, received again since or not.
    Optional<Entry> namedBy(ReceiptHandle receipt) {
        return receives.namedBy(receipt);
    }

    /// The message that `receipt` was given out for, unless it has been received again since.
    Optional<Entry> heldBy(ReceiptHandle receipt) {
        return receives.heldBy(receipt);
    }

    Optional<byte[]> find(Batch batch, long sequence) {
        return batch.get(Tables.MESSAGES, Tables.key(queueId, sequence));
    }

    /// Takes out the message of that sequence, if it waits.
    Optional<Entry> take(Batch batch, long sequence) {
        var received = receives.find(sequence);
        if (received.isPresent()) {
            var waiting = received.filter(entry -> !entry.isInFlight());
            waiting.ifPresent(backlog::withdraw);
            return waiting;
        }
        return find(batch, sequence).map(row -> backlog.takeFresh(MessageRow.entry(sequence, row)));
    }

    StoredMessage read(Batch batch, Entry entry) {
        return find(batch, entry.sequence())
                .map(MessageRow::decode)
                .orElseThrow(() ->
                        new IllegalStateException(
                                "queue %d has lost message %d"
                                        .formatted(queueId, entry.sequence())));
    }

    /// Deletes a message that was taken out, received or not.
    void remove(Batch batch, Entry entry) {
        batch.delete(Tables.MESSAGES, Tables.key(queueId, entry.sequence()));
        receives.remove(batch, entry);
        backlog.leave(entry);
        stored--;
    }

    /// Deletes every message; sequences go on, so that no receipt handle fits a later one.
    void clear(Batch batch) {
        for (var table : Tables.OF_MESSAGES) {
            batch.deleteRange(table, Tables.key(queueId), Tables.key(queueId + 1));
        }
        long tail = backlog.tail();
        receives = new Receives(queueId);
        delays = new Delays(queueId, store, 0);
        backlog = backlog(new Progress(tail, tail, 0, 0, 0));
        stored = 0;
    }

    /// Notes that what was added so far is in the tables now.
    void committed() {
        backlog.committed();
    }

    Progress progress(long nowMillis) {
        return new Progress(backlog.tail(), backlog.freshFrom(), stored, delays.count(), nowMillis);
    }

    /// The time at which the next visibility timeout ends.
    long nextExpiryMillis() {
        return receives.nextExpiryMillis();
    }

    /// The time until which the next message is kept apart.
    long nextDelayedMillis() {
        return delays.nextDueMillis();
    }

    /// The number of entries in memory: at the most two a message, one for itself and one for its
    /// group.
    int entriesInMemory() {
        return receives.count() + backlog.entries();
    }

    /// The bytes that those entries take in the heap, or somewhat more: names are taken to be as long as they may.
    long heapBytes() {
        long messages = (long) receives.count() + backlog.messages();
        long groups = backlog.groups();
        return messages * (groups > 1 ? MESSAGE_BYTES + NAME_BYTES : MESSAGE_BYTES)
                + groups * GROUP_BYTES;
    }

    /// The number of those that are not in flight, without the delayed ones.
    long waiting() {
        return stored - receives.inFlight();
    }

    int inFlight() {
        return receives.inFlight();
    }

    /// @param sentUntilMillis as [#ripen] had it
    QueueDepth depth(long sentUntilMillis) {
        long inFlight = receives.inFlight();
        long unripe = backlog.unripe(sentUntilMillis);
        return new QueueDepth(
                stored - inFlight - unripe, inFlight, delays.count() + unripe, oldestSentAt());
    }

    /// A queue that holds nothing is not looked into: of many queues most are empty.
    private Optional<Instant> oldestSentAt() {
        if (stored == 0) {
            return Optional.empty();
        }
        var to = Tables.key(queueId + 1);
        try (var rows = store.scan(Tables.MESSAGES, Tables.key(queueId, lowest()), to)) {
            return rows.next()
                    ? Optional.of(MessageRow.decode(rows.value()).sentAt())
                    : Optional.empty();
        }
    }

    /// Looks at up to `limit` messages as the tables have them.
    ///
    /// @param delays the rule by which the queue delays them
    List<PeekedMessage> peek(long nowMillis, DelayRule delays, int limit, long bytesMax) {
        return new Peek(queueId, lowest(), store, receives, delays)
                .look(nowMillis, limit, bytesMax);
    }

    /// No message is below this sequence. Scans begin here: below it are the traces of deleted rows.
    private long lowest() {
        return Math.min(receives.lowest(Receives.NEVER), backlog.freshFrom());
    }
}
