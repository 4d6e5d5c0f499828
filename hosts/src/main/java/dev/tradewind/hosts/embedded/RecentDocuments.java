package dev.tradewind.hosts.embedded;

import dev.tradewind.eventing.DocumentCollection;
import dev.tradewind.eventing.Versioned;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// The documents that decisions on the committer's thread read or wrote lately, as these left them: most are wanted
/// again within moments, and need not be read from their rows. Of one that was looked for in vain it is known that there is
/// none: it is most likely created next. Every change of a document goes through here.
///
/// For the committer's thread. What a group changed that could not be written is forgotten with all the rest, by
/// [#clear].
final class RecentDocuments {
    private static final int DOCUMENTS_MAX = 4096;
    private static final Optional<Versioned<?>> ABSENT = Optional.empty();

    private final Map<Key, Optional<Versioned<?>>> documents =
            new LinkedHashMap<>(DOCUMENTS_MAX, 1, true) {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<Key, Optional<Versioned<?>>> eldest) {
                    return size() > DOCUMENTS_MAX;
                }
            };

    <T> Optional<Versioned<T>> find(DocumentCollection<T> collection, String key) {
        @SuppressWarnings("unchecked") // what was put under this collection is of its type
        var document = (Versioned<T>) known(collection, key).orElse(null);
        return Optional.ofNullable(document);
    }

    private Optional<Versioned<?>> known(DocumentCollection<?> collection, String key) {
        var known = documents.get(new Key(collection, key));
        return known == null ? Optional.empty() : known;
    }

    <T> void put(DocumentCollection<T> collection, Versioned<T> document) {
        documents.put(new Key(collection, document.key()), Optional.of(document));
    }

    /// Tells whether it is known that there is not even what a deleted document leaves.
    boolean isAbsent(DocumentCollection<?> collection, String key) {
        return ABSENT.equals(documents.get(new Key(collection, key)));
    }

    void putAbsent(DocumentCollection<?> collection, String key) {
        documents.put(new Key(collection, key), ABSENT);
    }

    void remove(DocumentCollection<?> collection, String key) {
        documents.remove(new Key(collection, key));
    }

    void clear() {
        documents.clear();
    }

    private record Key(DocumentCollection<?> collection, String key) {
        /// Of names alone: few collections have the same, and the rest of one takes long to hash.
        @Override
        public int hashCode() {
            return 31 * collection.name().hashCode() + key.hashCode();
        }
    }
}
