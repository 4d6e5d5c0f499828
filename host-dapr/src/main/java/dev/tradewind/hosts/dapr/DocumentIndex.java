package dev.tradewind.hosts.dapr;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/// The keys of a collection with the states of their documents, in as many rows as keep writers out of each other's way: a
/// state store has no list of its keys. Whoever lists reads all of them, some fifty bytes a document.
final class DocumentIndex {
    /// So many writers that come at once seldom meet, and one bulk get reads them all.
    private static final int SHARDS = 256;

    private static final String STATES = "states";

    private DocumentIndex() {}

    static RowEdit put(String collection, String key, String state) {
        return new IndexEdit(shard(collection, key), states -> states.put(key, state));
    }

    static RowEdit remove(String collection, String key) {
        return new IndexEdit(shard(collection, key), states -> states.remove(key));
    }

    private static String shard(String collection, String key) {
        return RowKeys.index(collection, Math.floorMod(key.hashCode(), SHARDS));
    }

    /// The keys of the rows in which a collection's index is.
    static List<String> rows(String collection) {
        return IntStream.range(0, SHARDS).mapToObj(it -> RowKeys.index(collection, it)).toList();
    }

    /// The states of a collection's documents by their keys, in order; empty where they have none.
    static NavigableMap<String, String> read(Iterable<StoredRow> rows) {
        var states = new TreeMap<String, String>();
        for (var row : rows) {
            row.json()
                    .path(STATES)
                    .properties()
                    .forEach(it -> states.put(it.getKey(), it.getValue().asText()));
        }
        return states;
    }

    private record IndexEdit(String key, Consumer<ObjectNode> change) implements RowEdit {
        @Override
        public Edited on(Optional<StoredRow> row) {
            var json = JsonNodeFactory.instance.objectNode();
            var states = json.putObject(STATES);
            row.ifPresent(it ->
                    it.json()
                            .path(STATES)
                            .properties()
                            .forEach(known -> states.set(known.getKey(), known.getValue())));
            change.accept(states);
            return new Edited.Put(json, Optional.empty());
        }
    }
}
