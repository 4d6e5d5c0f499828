package dev.tradewind.dapr.resource;

import java.util.Map;
import java.util.Set;
import org.snakeyaml.engine.v2.api.ConstructNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.resolver.ScalarResolver;
import org.snakeyaml.engine.v2.schema.FailsafeSchema;
import org.snakeyaml.engine.v2.schema.Schema;

/// The schema in which every scalar is the text that was written, but for nothing: YAML 1.2.2, sections 10.1 and 10.3.2.
final class TextSchema implements Schema {
    private static final Set<String> NOTHING = Set.of("null", "Null", "NULL", "~");

    @Override
    public ScalarResolver getScalarResolver() {
        return (text, isPlain) -> isPlain && NOTHING.contains(text) ? Tag.NULL : Tag.STR;
    }

    @Override
    public Map<Tag, ConstructNode> getSchemaTagConstructors() {
        return new FailsafeSchema().getSchemaTagConstructors();
    }
}
