package dev.tradewind.hosts.aws;

import dev.tradewind.eventing.PageRequest;
import java.util.Optional;

/// The documents that a page may have, by their keys, both ends with them, and by their state.
record DocumentRange(Optional<String> state, String first, String last) {
    /// The first and the last of all characters: no key is empty, and what begins with a prefix comes before the prefix with
    /// the last one.
    private static final String FIRST = "\0";

    private static final String LAST = "\uDBFF\uDFFF";

    static DocumentRange of(PageRequest request) {
        var prefix = request.keyPrefix().isEmpty() ? FIRST : request.keyPrefix();
        var first =
                request.after()
                        .map(after -> after + FIRST) // the next of all strings
                        .filter(next -> LedgerKeys.ORDER.compare(next, prefix) > 0)
                        .orElse(prefix);
        return new DocumentRange(request.state(), first, request.keyPrefix() + LAST);
    }

    /// Tells whether there can be none.
    boolean isEmpty() {
        return LedgerKeys.ORDER.compare(first, last) > 0;
    }

    /// An end of it, as the table's sort key or the index's has it.
    String asSortKey(String end) {
        return state.map(it -> LedgerKeys.stateAndKey(it, end)).orElse(end);
    }
}
