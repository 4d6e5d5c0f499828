package dev.tradewind.bench.scale;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.SplittableRandom;

/// A place with some servers that work off what waits, first come first served, each for an
/// exponential time.
final class Station {
    private final Upcoming upcoming;
    private final SplittableRandom random;
    private final int servers;
    private final double meanSeconds;
    private final Queue<Runnable> waiting = new ArrayDeque<>();
    private final List<Runnable> served = new ArrayList<>();
    private boolean open = true;

    /// Counted up when those who are served lose what was done for them.
    private int term;

    Station(Upcoming upcoming, SplittableRandom random, int servers, double meanSeconds) {
        this.upcoming = upcoming;
        this.random = random;
        this.servers = servers;
        this.meanSeconds = meanSeconds;
    }

    /// Has somebody served.
    ///
    /// @param then what happens after
    void serve(Runnable then) {
        waiting.add(then);
        next();
    }

    private void next() {
        while (open && served.size() < servers && !waiting.isEmpty()) {
            var then = waiting.remove();
            served.add(then);
            int begun = term;
            upcoming.after(
                    -meanSeconds * Math.log1p(-random.nextDouble()),
                    () -> {
                        if (begun == term) {
                            served.remove(then);
                            then.run();
                            next();
                        }
                    });
        }
    }

    boolean isOpen() {
        return open;
    }

    /// Stops at once: what was being done is not done.
    ///
    /// @return those who were served, and who waited, in their order
    List<Runnable> close() {
        open = false;
        term++;
        var left = new ArrayList<>(served);
        left.addAll(waiting);
        served.clear();
        waiting.clear();
        return left;
    }

    void reopen() {
        open = true;
        next();
    }
}
