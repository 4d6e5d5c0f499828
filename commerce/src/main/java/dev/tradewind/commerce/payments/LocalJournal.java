package dev.tradewind.commerce.payments;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.function.Predicate;

/// The lines in which the local provider keeps what it did. A line that was appended outlives the process, if the
/// journal is a file; the oldest lines may go.
public interface LocalJournal extends AutoCloseable {
    /// @param line without an end of line
    void append(String line);

    /// Reads the lines that there are, the oldest first.
    ///
    /// @param reader tells whether it wants another one
    void read(Predicate<String> reader);

    @Override
    default void close() {}

    /// A journal that ends with the process, and has the last 100,000 lines.
    static LocalJournal inMemory() {
        return new InMemory();
    }

    /// The lines in a queue.
    final class InMemory implements LocalJournal {
        private static final int LINES_MAX = 100_000;

        private final Queue<String> lines = new ArrayDeque<>();

        private InMemory() {}

        @Override
        public synchronized void append(String line) {
            if (lines.size() == LINES_MAX) {
                lines.remove();
            }
            lines.add(line);
        }

        @Override
        public void read(Predicate<String> reader) {
            var unread = copy().iterator();
            while (unread.hasNext() && reader.test(unread.next())) {}
        }

        private synchronized List<String> copy() {
            return List.copyOf(lines);
        }
    }
}
