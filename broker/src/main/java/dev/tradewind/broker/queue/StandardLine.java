package dev.tradewind.broker.queue;

import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/// The order of a standard queue: as sent, and messages that became visible again take turns with fresh
/// ones, so that neither a failing message nor a long backlog holds up the other.
final class StandardLine implements Line {
    private final ArrayDeque<Entry> fresh = new ArrayDeque<>();
    private final ArrayDeque<Entry> returned = new ArrayDeque<>();
    private boolean returnedLast;

    @Override
    public void join(Entry entry) {
        fresh.add(entry);
    }

    @Override
    public void rejoin(Entry entry) {
        returned.add(entry);
    }

    @Override
    public @Nullable Entry next() {
        boolean takeReturned = fresh.isEmpty() || (!returnedLast && !returned.isEmpty());
        returnedLast = takeReturned;
        return takeReturned ? returned.poll() : fresh.poll();
    }

    @Override
    public void leave(Entry entry) {
        // order does not depend on what has left
    }

    @Override
    public int freshCount() {
        return fresh.size();
    }

    @Override
    public @Nullable Entry oldestFresh() {
        return fresh.peek();
    }

    @Override
    public void takeFresh() {
        fresh.remove();
    }

    @Override
    public void withdraw(Entry entry) {
        returned.remove(entry);
    }
}
