package dev.tradewind.hosts.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tradewind.store.Cursor;
import dev.tradewind.store.Store;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The keys of the documents that have a term, or one of several, in order. For one thread.
sealed interface TermKeys extends AutoCloseable {
    /// The most terms with one beginning that are looked at together: each holds a cursor.
    int TERMS_MAX = 64;

    /// The first key that is `key` or follows it; null where there is none. Asked for keys that only grow.
    byte @Nullable [] atOrAfter(byte[] key);

    @Override
    void close();

    static TermKeys of(Store store, String index, String term, Moves moves) {
        return new OfOne(store, Keys.prefix(index, term), moves);
    }

    /// The keys for every term with that beginning; nothing where those are too many.
    static Optional<TermKeys> ofTermsFrom(
            Store store, String index, String beginning, Moves moves) {
        var terms = terms(store, index, beginning);
        return terms.size() > TERMS_MAX
                ? Optional.empty()
                : Optional.of(
                        new OfAny(terms.stream().map(it -> of(store, index, it, moves)).toList()));
    }

    /// The terms with that beginning, one too many at the most.
    private static List<String> terms(Store store, String index, String beginning) {
        var terms = new ArrayList<String>();
        var prefix = Keys.prefix(index);
        var wanted = Keys.join(prefix, beginning.getBytes(UTF_8));
        try (var rows = store.scan(TermTable.ROWS, wanted, Keys.after(wanted))) {
            boolean isMore = rows.next();
            while (isMore && terms.size() <= TERMS_MAX) {
                var rest = Keys.text(rows.key(), prefix.length);
                terms.add(rest.substring(0, rest.indexOf('\0')));
                isMore = rows.seek(Keys.after(Keys.prefix(index, terms.getLast())));
            }
        }
        return terms;
    }

    /// The moves of cursors that one search may still make.
    final class Moves {
        private int left;

        Moves(int max) {
            left = max;
        }

        void make() {
            left--;
        }

        boolean areUsedUp() {
            return left <= 0;
        }
    }

    /// The keys for one term.
    final class OfOne implements TermKeys {
        private final byte[] prefix;
        private final Cursor rows;
        private final Moves moves;
        private byte @Nullable [] current;
        private boolean ended;

        private OfOne(Store store, byte[] prefix, Moves moves) {
            this.prefix = prefix;
            this.moves = moves;
            rows = store.scan(TermTable.ROWS, prefix, Keys.after(prefix));
        }

        @Override
        public byte @Nullable [] atOrAfter(byte[] key) {
            if (ended || (current != null && Arrays.compareUnsigned(current, key) >= 0)) {
                return current;
            }
            moves.make();
            ended = !rows.seek(Keys.join(prefix, key));
            current =
                    ended ? null : Arrays.copyOfRange(rows.key(), prefix.length, rows.key().length);
            return current;
        }

        @Override
        public void close() {
            rows.close();
        }
    }

    /// The keys for any of several terms, each key once.
    record OfAny(List<TermKeys> each) implements TermKeys {
        public OfAny {
            each = List.copyOf(each);
        }

        @Override
        public byte @Nullable [] atOrAfter(byte[] key) {
            byte[] first = null;
            for (var keys : each) {
                var next = keys.atOrAfter(key);
                if (next != null && (first == null || Arrays.compareUnsigned(next, first) < 0)) {
                    first = next;
                }
            }
            return first;
        }

        @Override
        public void close() {
            each.forEach(TermKeys::close);
        }
    }
}
