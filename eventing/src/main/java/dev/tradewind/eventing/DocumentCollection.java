package dev.tradewind.eventing;

import dev.tradewind.http.json.JsonCodec;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// A set of documents that one service owns, by key. Declared once, in the service's package; whoever does
/// not hold it cannot read it.
///
/// A document is immutable, and reads back from its JSON equal to what it was, so that a host may hand out the one
/// that it was given. Its times have whole milliseconds.
///
/// @param name as it stands on disk; never renamed
/// @param stateOf the document's place in its life, where it has one: a change of it is a line in the
///     timeline, and documents can be listed by it
/// @param index of the documents by their terms, where they can be [searched for][Documents#search]
public record DocumentCollection<T>(
        String name,
        JsonCodec<T> codec,
        Optional<Function<T, String>> stateOf,
        Optional<TermIndex<T>> index) {

    public static <T> DocumentCollection<T> of(String name, Class<T> type) {
        return new DocumentCollection<>(
                name, JsonCodec.of(type), Optional.empty(), Optional.empty());
    }

    public DocumentCollection<T> withState(Function<T, String> state) {
        return new DocumentCollection<>(name, codec, Optional.of(state), index);
    }

    /// The same collection, whose documents can be searched for by their terms.
    ///
    /// @param indexName as it stands on disk; another one where `termsOf` comes to give other terms, so that the index
    ///     is built anew
    /// @param termsOf a document's terms, which have no zero character
    public DocumentCollection<T> withTerms(String indexName, Function<T, Set<String>> termsOf) {
        var terms = new TermIndex<>(indexName, termsOf);
        return new DocumentCollection<>(name, codec, stateOf, Optional.of(terms));
    }

    public Optional<String> state(T document) {
        return stateOf.map(state -> state.apply(document));
    }

    /// The terms by which the document is found; none where the collection has no index.
    public Set<String> terms(T document) {
        return index.map(it -> it.termsOf().apply(document)).orElse(Set.of());
    }

    /// An index of documents by their terms.
    public record TermIndex<T>(String name, Function<T, Set<String>> termsOf) {}
}
