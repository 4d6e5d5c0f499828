package dev.tradewind.eventing;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A request for the documents of a collection that have certain terms.
///
/// @param terms each of which a document has
/// @param beginning of one more term that it has, which may be one of them
/// @param after only documents whose key follows this one
public record Search(
        Set<String> terms, Optional<String> beginning, Optional<String> after, int limit) {
    /// Documents that are looked at one after the other for one answer: well under a tenth of a second.
    private static final int WALKED_MAX = 4 * PageRequest.LIMIT_MAX;

    public Search {
        terms = Set.copyOf(terms);
        if (terms.isEmpty() && beginning.isEmpty()) {
            throw new IllegalArgumentException("a search has a term, or the beginning of one");
        }
        if (limit < 1 || limit > PageRequest.LIMIT_MAX) {
            throw new IllegalArgumentException(
                    "a page has 1 to %d items, not %d".formatted(PageRequest.LIMIT_MAX, limit));
        }
    }

    public static Search forAll(Set<String> terms, int limit) {
        return new Search(terms, Optional.empty(), Optional.empty(), limit);
    }

    /// All documents that have a term, however many: for what is known to have few.
    public static <T> List<Versioned<T>> all(
            DocumentCollection<T> collection, String term, Documents documents) {
        var search = forAll(Set.of(term), PageRequest.LIMIT_MAX);
        var found = new ArrayList<Versioned<T>>();
        var next = Optional.<String>empty();
        do {
            var page = documents.search(collection, next.map(search::following).orElse(search));
            found.addAll(page.items());
            next = page.next();
        } while (next.isPresent());
        return List.copyOf(found);
    }

    public Search withBeginning(String text) {
        return new Search(terms, Optional.of(text), after, limit);
    }

    public Search following(String key) {
        return new Search(terms, beginning, Optional.of(key), limit);
    }

    /// Tells whether a document with these terms is wanted.
    public boolean matches(Set<String> those) {
        return those.containsAll(terms)
                && (beginning.isEmpty()
                        || those.stream().anyMatch(term -> term.startsWith(beginning.get())));
    }

    /// Looks at one document after the other, for a host that has no index, or has not built it yet. After so many
    /// documents it answers what it has found by then, and where to go on.
    public <T> Page<T> walk(Documents documents, DocumentCollection<T> collection) {
        var found = new ArrayList<Versioned<T>>();
        var from = after;
        for (int walked = 0; walked < WALKED_MAX; walked += PageRequest.LIMIT_MAX) {
            var all = PageRequest.first(PageRequest.LIMIT_MAX);
            var page = documents.list(collection, from.map(all::following).orElse(all));
            for (var document : page.items()) {
                if (matches(collection.terms(document.value()))) {
                    if (found.size() == limit) {
                        return new Page<>(found, Optional.of(found.getLast().key()));
                    }
                    found.add(document);
                }
            }
            from = page.next();
            if (from.isEmpty()) {
                break;
            }
        }
        return new Page<>(found, from);
    }
}
