package dev.tradewind.app.instance;

import java.util.ArrayDeque;
import java.util.Deque;

/// The things that have been opened, to be closed in reverse.
final class ClosingStack implements AutoCloseable {
    private final Deque<Runnable> closings = new ArrayDeque<>();

    void push(Runnable closing) {
        closings.push(closing);
    }

    /// Closes each, whatever became of those before it, and throws what the first of them threw that failed.
    @Override
    public void close() {
        while (!closings.isEmpty()) {
            var next = closings.pop();
            try {
                next.run();
            } catch (RuntimeException e) {
                closeAfter(e);
                throw e;
            }
        }
    }

    private void closeAfter(RuntimeException first) {
        try {
            close();
        } catch (RuntimeException later) {
            first.addSuppressed(later);
        }
    }
}
