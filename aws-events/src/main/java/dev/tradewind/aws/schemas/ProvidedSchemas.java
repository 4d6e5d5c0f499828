package dev.tradewind.aws.schemas;

import dev.tradewind.schema.SchemaLanguage;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/// A registry that an instance brings along: every account sees it in every region, and nobody changes it. Nothing of it
/// is on disk.
///
/// @param schemas asked for when somebody first looks at them, and whenever after that
public record ProvidedSchemas(
        String registry, String description, Supplier<List<ProvidedSchema>> schemas) {
    /// No registry.
    public static final ProvidedSchemas NONE = new ProvidedSchemas("", "", List::of);

    /// A schema of it.
    ///
    /// @param versions their contents, the latest last
    public record ProvidedSchema(
            String name, SchemaLanguage language, List<String> versions, Map<String, String> tags) {
        public ProvidedSchema {
            versions = List.copyOf(versions);
            tags = Map.copyOf(tags);
        }
    }

    boolean isThere() {
        return !registry.isEmpty();
    }

    boolean isNamed(String name) {
        return isThere() && registry.equals(name);
    }
}
