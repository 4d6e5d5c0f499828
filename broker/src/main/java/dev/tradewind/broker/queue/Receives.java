package dev.tradewind.broker.queue;

import dev.tradewind.store.Batch;
import dev.tradewind.store.Store;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// The messages of one queue that have been received and not deleted, and when those in flight become
/// visible again.
final class Receives {
    static final long NEVER = Long.MAX_VALUE;

    /// Outdated expiries kept beside twice as many as are in flight.
    private static final int EXPIRIES_SLACK = 1024;

    private final long queueId;
    private final TreeMap<Long, Entry> entries = new TreeMap<>();
    private final PriorityQueue<Expiry> expiries =
            new PriorityQueue<>(Comparator.comparingLong(Expiry::atMillis));

    /// Those that are visible again, the oldest first.
    private final TreeSet<Entry> visible =
            new TreeSet<>(
                    Comparator.comparingLong(Entry::sentAtMillis)
                            .thenComparingLong(Entry::sequence));

    private int inFlight;

    Receives(long queueId) {
        this.queueId = queueId;
    }

    /// Reads every row of a queue; all of them are taken to be in flight until their time.
    static Receives load(long queueId, Store store) {
        var receives = new Receives(queueId);
        var from = Tables.key(queueId);
        try (var rows = store.scan(Tables.RECEIVES, from, Tables.key(queueId + 1))) {
            while (rows.next()) {
                receives.resume(Entry.decode(Tables.last(rows.key()), rows.value()));
            }
        }
        return receives;
    }

    private void resume(Entry entry) {
        entry.extend(entry.visibleAtMillis());
        entries.put(entry.sequence(), entry);
        inFlight++;
        expiries.add(new Expiry(entry.visibleAtMillis(), entry));
    }

    /// Puts `entry` in flight, for a receive that it notes.
    void lease(Batch batch, Entry entry, long nowMillis, long untilMillis, ReceiptToken token) {
        visible.remove(entry);
        boolean isFirst = entry.receiveCount() == 0;
        entry.lease(nowMillis, untilMillis, token);
        entries.put(entry.sequence(), entry);
        inFlight++;
        track(entry);
        if (isFirst) {
            batch.putNew(Tables.RECEIVES, key(entry), entry.encode());
        } else {
            batch.put(Tables.RECEIVES, key(entry), entry.encode());
        }
    }

    /// Has a message that is in flight become visible at `untilMillis`.
    void extend(Batch batch, Entry entry, long untilMillis) {
        entry.extend(untilMillis);
        track(entry);
        batch.put(Tables.RECEIVES, key(entry), entry.encode());
    }

    /// Forgets a message, in flight or not.
    void remove(Batch batch, Entry entry) {
        if (entry.isInFlight()) {
            entry.becomeVisible();
            inFlight--;
        }
        visible.remove(entry);
        entries.remove(entry.sequence());
        batch.delete(Tables.RECEIVES, key(entry));
    }

    /// Takes one message whose visibility timeout has ended out of flight; null if there is none.
    @Nullable Entry expireOne(long nowMillis) {
        while (!expiries.isEmpty() && expiries.peek().atMillis() <= nowMillis) {
            var expiry = expiries.remove();
            if (expiry.isCurrent()) {
                expiry.entry().becomeVisible();
                inFlight--;
                visible.add(expiry.entry());
                return expiry.entry();
            }
        }
        return null;
    }

    /// The oldest message that is visible again; null if there is none.
    @Nullable Entry oldestVisible() {
        return visible.isEmpty() ? null : visible.first();
    }

    /// The time at which the next message becomes visible again.
    long nextExpiryMillis() {
        while (!expiries.isEmpty() && !expiries.peek().isCurrent()) {
            expiries.remove();
        }
        return expiries.isEmpty() ? NEVER : expiries.peek().atMillis();
    }

    /// The message that `receipt` was given out for, received again since or not.
    Optional<Entry> namedBy(ReceiptHandle receipt) {
        return find(receipt.sequence()).filter(entry -> entry.isNamedBy(receipt));
    }

    /// The message that `receipt` was given out for, unless it has been received again since.
    Optional<Entry> heldBy(ReceiptHandle receipt) {
        return find(receipt.sequence()).filter(entry -> entry.isHeldBy(receipt));
    }

    Optional<Entry> find(long sequence) {
        return Optional.ofNullable(entries.get(sequence));
    }

    Collection<Entry> all() {
        return entries.values();
    }

    /// The lowest sequence in here, or `otherwise`.
    long lowest(long otherwise) {
        return entries.isEmpty() ? otherwise : entries.firstKey();
    }

    boolean contains(long sequence) {
        return entries.containsKey(sequence);
    }

    /// Messages that have been received and not deleted, in flight or not.
    int count() {
        return entries.size();
    }

    int inFlight() {
        return inFlight;
    }

    private void track(Entry entry) {
        expiries.add(new Expiry(entry.visibleAtMillis(), entry));
        if (expiries.size() > 2 * inFlight + EXPIRIES_SLACK) {
            expiries.removeIf(expiry -> !expiry.isCurrent());
        }
    }

    private byte[] key(Entry entry) {
        return Tables.key(queueId, entry.sequence());
    }

    /// A visibility timeout's end, as it was set once; the message may have got another since.
    private record Expiry(long atMillis, Entry entry) {
        boolean isCurrent() {
            return entry.isInFlight() && entry.visibleAtMillis() == atMillis;
        }
    }
}
