package dev.tradewind.bench.scale;

import java.util.Comparator;
import java.util.PriorityQueue;

/// The things that are to happen, in the order of their times, and of their plan where times are
/// one.
final class Upcoming {
    private final PriorityQueue<Item> items =
            new PriorityQueue<>(
                    Comparator.comparingDouble(Item::seconds).thenComparingLong(Item::number));

    private double now;
    private long planned;

    private record Item(double seconds, long number, Runnable what) {}

    /// Seconds since the beginning.
    double now() {
        return now;
    }

    void after(double seconds, Runnable what) {
        items.add(new Item(now + seconds, planned++, what));
    }

    /// Goes on until a time.
    void runUntil(double end) {
        for (var next = items.peek(); next != null && next.seconds <= end; next = items.peek()) {
            items.remove();
            now = next.seconds;
            next.what.run();
        }
        now = end;
    }
}
