package dev.tradewind.http;

import java.util.Iterator;

/// The way in which calls that have come at the same time are made as one: one after the other on this thread, with
/// everything on disk when that returns. If it throws, nothing of it has happened.
@FunctionalInterface
public interface CallRounds {
    void run(Iterator<? extends Runnable> calls);
}
