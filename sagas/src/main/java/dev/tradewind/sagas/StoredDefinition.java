package dev.tradewind.sagas;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tradewind.eventing.DocumentCollection;
import dev.tradewind.sagas.definition.DefinitionReader;
import dev.tradewind.sagas.definition.SagaDefinition;
import dev.tradewind.sagas.definition.SagaSource;

/// A version of a definition as it is kept with the runs that go by it.
record StoredDefinition(ObjectNode tree) {
    static final DocumentCollection<StoredDefinition> DEFINITIONS =
            DocumentCollection.of("saga_definitions", StoredDefinition.class);

    StoredDefinition {
        tree = tree.deepCopy();
    }

    @Override
    public ObjectNode tree() {
        return tree.deepCopy();
    }

    static StoredDefinition of(SagaSource source) {
        return new StoredDefinition(source.tree());
    }

    static String key(SagaDefinition saga) {
        return saga.name() + "/" + saga.version();
    }

    SagaDefinition read() {
        return DefinitionReader.read("a definition of the data", tree()).definition();
    }
}
