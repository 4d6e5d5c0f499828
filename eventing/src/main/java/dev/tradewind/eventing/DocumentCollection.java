package dev.tradewind.eventing;

import dev.tradewind.http.json.JsonCodec;
import java.util.Optional;
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
public record DocumentCollection<T>(
        String name, JsonCodec<T> codec, Optional<Function<T, String>> stateOf) {

    public static <T> DocumentCollection<T> of(String name, Class<T> type) {
        return new DocumentCollection<>(name, JsonCodec.of(type), Optional.empty());
    }

    public DocumentCollection<T> withState(Function<T, String> state) {
        return new DocumentCollection<>(name, codec, Optional.of(state));
    }

    public Optional<String> state(T document) {
        return stateOf.map(state -> state.apply(document));
    }
}
