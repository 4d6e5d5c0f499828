package dev.tradewind.eventing;

import java.util.Optional;
import java.util.Set;

/// A change of one document, if its version is still the expected one.
public sealed interface Write<T> {
    /// The version of a document that must not exist yet.
    long ABSENT = 0;

    DocumentCollection<T> collection();

    String key();

    long expectedVersion();

    /// The state that the document is known to have, if its version is the expected one.
    Optional<String> stateBefore();

    /// The terms that the document is known to have, if its version is the expected one.
    Set<String> termsBefore();

    /// The terms that it comes to have.
    Set<String> termsAfter();

    /// A document as it is to be.
    ///
    /// @param expectedVersion [#ABSENT] when the document must not exist yet
    record Put<T>(
            DocumentCollection<T> collection,
            String key,
            T value,
            long expectedVersion,
            Optional<String> stateBefore,
            Set<String> termsBefore)
            implements Write<T> {
        public Put {
            termsBefore = Set.copyOf(termsBefore);
        }

        @Override
        public Set<String> termsAfter() {
            return collection.terms(value);
        }

        public Optional<String> stateAfter() {
            return collection.state(value);
        }
    }

    /// A document that is to be no more.
    record Delete<T>(
            DocumentCollection<T> collection,
            String key,
            long expectedVersion,
            Optional<String> stateBefore,
            Set<String> termsBefore)
            implements Write<T> {
        public Delete {
            termsBefore = Set.copyOf(termsBefore);
        }

        @Override
        public Set<String> termsAfter() {
            return Set.of();
        }
    }
}
