package dev.tradewind.hosts.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tradewind.eventing.Search;
import dev.tradewind.store.Store;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The keys that several lists of keys have in common, in order: whichever list is ahead says where the others go on.
/// So it costs steps by the shortest list, not by the longest; and it gives up after so many.
final class TermIntersection implements AutoCloseable {
    /// The moves of one search: each is a look at the disk at the worst, some 10 us where the file is in memory.
    private static final int MOVES_MAX = 2000;

    private final List<TermKeys> lists;
    private final TermKeys.Moves moves;

    /// The least key that may be one.
    private byte[] from;

    /// The greatest key of which it is known whether it is one.
    private @Nullable String passed;

    private boolean ended;

    private TermIntersection(List<TermKeys> lists, TermKeys.Moves moves, Search search) {
        this.lists = lists;
        this.moves = moves;
        from = search.after().map(key -> Keys.successor(key.getBytes(UTF_8))).orElse(new byte[0]);
        passed = search.after().orElse(null);
    }

    /// The keys of the documents that have what is searched for, and of others where the beginning of a term is that
    /// of too many terms to look at each.
    static TermIntersection of(Store store, String index, Search search) {
        var moves = new TermKeys.Moves(MOVES_MAX);
        var lists = new ArrayList<TermKeys>();
        for (var term : search.terms()) {
            lists.add(TermKeys.of(store, index, term, moves));
        }
        search.beginning()
                .flatMap(it -> TermKeys.ofTermsFrom(store, index, it, moves))
                .ifPresent(lists::add);
        return new TermIntersection(lists, moves, search);
    }

    /// Tells whether nothing narrows it down.
    boolean isOfEvery() {
        return lists.isEmpty();
    }

    /// The next key; nothing at the end, or where it gives up.
    Optional<String> next() {
        while (!ended && !isGivenUp()) {
            var ahead = ahead();
            if (ahead == null) {
                var key = new String(from, UTF_8);
                passed = key;
                from = Keys.successor(from);
                return Optional.of(key);
            }
            pass(ahead);
        }
        return Optional.empty();
    }

    private boolean isGivenUp() {
        return passed != null && moves.areUsedUp();
    }

    /// The first key of a list that is beyond [#from]; null if all lists have that.
    private byte @Nullable [] ahead() {
        for (var list : lists) {
            var key = list.atOrAfter(from);
            if (key == null) {
                ended = true;
                return from;
            }
            if (!Arrays.equals(key, from)) {
                return key;
            }
        }
        return null;
    }

    private void pass(byte[] ahead) {
        if (from.length > 0 && from[from.length - 1] != 0) {
            passed = new String(from, UTF_8);
        }
        from = ahead;
    }

    /// The key after which to go on, where it gave up before the end.
    Optional<String> goingOnAfter() {
        return ended ? Optional.empty() : Optional.ofNullable(passed);
    }

    @Override
    public void close() {
        lists.forEach(TermKeys::close);
    }
}
