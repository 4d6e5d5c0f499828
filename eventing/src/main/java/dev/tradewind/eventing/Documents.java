package dev.tradewind.eventing;

import java.util.Optional;

/// Reads documents. What is read may be overtaken by another write; the version that comes with it makes
/// the commit notice.
public interface Documents {
    <T> Optional<Versioned<T>> find(DocumentCollection<T> collection, String key);

    /// Documents in key order. Only a collection with a state can be listed by one.
    <T> Page<T> list(DocumentCollection<T> collection, PageRequest request);
}
