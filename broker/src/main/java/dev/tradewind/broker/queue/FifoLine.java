package dev.tradewind.broker.queue;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The order of a FIFO queue: within a group strictly as sent, and no message of a group while another
/// receive has one of it in flight. Between groups, the one whose first message is oldest comes first, and a
/// receive takes as many of one group as it may before it goes on to the next.
final class FifoLine implements Line {
    private final Map<String, Group> groups = new HashMap<>();

    /// The groups with something waiting and nothing in flight, by their first message.
    private final TreeMap<Long, Group> open = new TreeMap<>();

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
    public void startReceive() {
        current = null;
    }

    @Override
    public @Nullable Entry next() {
        if (current == null || current.waiting.isEmpty()) {
            var first = open.firstEntry();
            current = first == null ? null : first.getValue();
        }
        return current == null ? null : take(current, current.waiting.firstEntry().getValue());
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
        if (group.taken == 0 && !group.waiting.isEmpty()) {
            open.put(group.waiting.firstKey(), group);
        }
    }

    private void close(Group group) {
        if (!group.waiting.isEmpty()) {
            open.remove(group.waiting.firstKey());
        }
    }

    private Group group(Entry entry) {
        return groups.computeIfAbsent(entry.group().orElseThrow(), Group::new);
    }

    private static final class Group {
        private final String id;
        private final TreeMap<Long, Entry> waiting = new TreeMap<>();
        private int taken;

        Group(String id) {
            this.id = id;
        }
    }
}
