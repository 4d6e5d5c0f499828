package dev.tradewind.broker.queue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The order of a FIFO queue: within a group strictly as sent, and no message of a group while another
/// receive has one of it in flight. Between groups they take turns: one that was handed out goes behind those
/// that were not, and a receive takes as many of one group as it may before it goes on to the next. The turns
/// are in memory only: after a restart the groups come in the order of their first messages.
///
/// A group whose first message is not to be received yet is held back, for the messages behind it come later.
final class FifoLine implements Line {
    private final Map<String, Group> groups = new HashMap<>();

    /// The groups with something waiting that may be received and nothing in flight, by their turn.
    private final TreeMap<Long, Group> open = new TreeMap<>();

    /// The groups with nothing in flight that are held back, by their first message.
    private final TreeMap<Long, Group> unripe = new TreeMap<>();

    private long ripeUntilMillis = Receives.NEVER;
    private long turns;
    private @Nullable Group current;

    @Override
    public void join(Entry entry) {
        var group = group(entry);
        close(group);
        group.waiting.put(entry.sequence(), entry);
        openIfFree(group);
    }

    @Override
    public void rejoin(Entry entry) {
        group(entry).taken--;
        join(entry);
    }

    @Override
    public void ripen(long sentUntilMillis) {
        var before = ripeUntilMillis;
        ripeUntilMillis = sentUntilMillis;
        if (sentUntilMillis < before) {
            reopen(List.copyOf(open.values()));
        }
        while (!unripe.isEmpty() && unripe.firstEntry().getValue().isRipe(sentUntilMillis)) {
            reopen(List.of(unripe.firstEntry().getValue()));
        }
    }

    private void reopen(List<Group> closed) {
        closed.forEach(this::close);
        closed.forEach(this::openIfFree);
    }

    @Override
    public long nextUnripeMillis() {
        return unripe.isEmpty()
                ? Receives.NEVER
                : unripe.firstEntry().getValue().first().sentAtMillis();
    }

    @Override
    public void startReceive() {
        current = null;
    }

    @Override
    public @Nullable Entry next() {
        if (current == null || !current.isRipe(ripeUntilMillis)) {
            var first = open.pollFirstEntry();
            current = first == null ? null : first.getValue();
            if (current != null) {
                current.turn = ++turns;
            }
        }
        return current == null ? null : take(current, current.first());
    }

    @Override
    public void withdraw(Entry entry) {
        take(group(entry), entry);
    }

    private Entry take(Group group, Entry entry) {
        close(group);
        group.waiting.remove(entry.sequence());
        group.taken++;
        return entry;
    }

    @Override
    public void hold(Entry entry) {
        var group = group(entry);
        close(group);
        group.taken++;
    }

    @Override
    public void leave(Entry entry) {
        var group = group(entry);
        close(group);
        group.taken--;
        openIfFree(group);
        if (group.taken == 0 && group.waiting.isEmpty()) {
            groups.remove(group.id);
        }
    }

    @Override
    public int groups() {
        return groups.size();
    }

    @Override
    public boolean wantsEarly(Entry entry) {
        return false;
    }

    private void openIfFree(Group group) {
        if (group.taken > 0 || group.waiting.isEmpty()) {
            return;
        }
        if (group.isRipe(ripeUntilMillis)) {
            open.put(group.turn, group);
        } else {
            unripe.put(group.waiting.firstKey(), group);
        }
    }

    private void close(Group group) {
        open.remove(group.turn);
        if (!group.waiting.isEmpty()) {
            unripe.remove(group.waiting.firstKey());
        }
    }

    private Group group(Entry entry) {
        return groups.computeIfAbsent(entry.group().orElseThrow(), id -> new Group(id, ++turns));
    }

    /// The messages of one group.
    private static final class Group {
        private final String id;
        private final TreeMap<Long, Entry> waiting = new TreeMap<>();
        private long turn;
        private int taken;

        Group(String id, long turn) {
            this.id = id;
            this.turn = turn;
        }

        Entry first() {
            return waiting.firstEntry().getValue();
        }

        /// Tells whether its first message may be received, if it has one.
        boolean isRipe(long sentUntilMillis) {
            return !waiting.isEmpty()
                    && (first().receiveCount() > 0 || first().sentAtMillis() <= sentUntilMillis);
        }
    }
}
