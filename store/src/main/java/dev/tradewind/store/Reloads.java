package dev.tradewind.store;

import java.util.ArrayList;
import java.util.List;

/// Everyone who keeps state in memory beside the tables, and has to read it anew after a group that was not
/// written. As long as that fails too, no decision is made. For the committer.
final class Reloads {
    private final List<Runnable> reloads = new ArrayList<>();
    private boolean due;

    void add(Runnable reload) {
        reloads.add(reload);
    }

    void run() {
        due = true;
        reloads.forEach(Runnable::run);
        due = false;
    }

    void runIfDue() {
        if (due) {
            run();
        }
    }
}
