package dev.tradewind.eventing;

import java.util.Optional;

/// Reads documents. What is read may be overtaken by another write; the version that comes with it makes
/// the commit notice.
public interface Documents {
    <T> Optional<Versioned<T>> find(DocumentCollection<T> collection, String key);

    /// Documents in key order. Only a collection with a state can be listed by one.
    <T> Page<T> list(DocumentCollection<T> collection, PageRequest request);

    /// The documents that have the terms of a search, in key order, of a collection with an index. An answer takes no
    /// more than bounded work: its page may be shorter than the limit, and even empty, where its `next` says to go on.
    ///
    /// A host that keeps no index, or has not built it yet, [walks][Search#walk].
    default <T> Page<T> search(DocumentCollection<T> collection, Search search) {
        return search.walk(this, collection);
    }
}
