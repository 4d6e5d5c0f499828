package dev.tradewind.sagas.definition;

import com.fasterxml.jackson.databind.node.ObjectNode;

/// A definition, with the tree that it was read from, by which it is shown and kept.
public record SagaSource(SagaDefinition definition, ObjectNode tree) {
    public SagaSource {
        tree = tree.deepCopy();
    }

    /// The tree, which is nobody else's.
    @Override
    public ObjectNode tree() {
        return tree.deepCopy();
    }
}
