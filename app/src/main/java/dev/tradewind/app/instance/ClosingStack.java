package dev.tradewind.app.instance;

import java.util.ArrayDeque;
import java.util.Deque;

/// The things that have been opened, to be closed in reverse.
final class ClosingStack implements AutoCloseable {
    private final Deque<Runnable> closings = new ArrayDeque<>();

    void push(Runnable closing) {
        closings.push(closing);
    }

    @Override
    public void close() {
        while (!closings.isEmpty()) {
            closings.pop().run();
        }
    }
}
