package dev.tradewind.schema;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// The number of schemas that a schema is, with each that it refers to written out: what is looked at for one value at
/// the most. Without such a bound a small document can keep a processor busy for hours over a small event.
final class SchemaExpansion {
    /// More than this counts as without end.
    static final long MAX = 10_000;

    private final SchemaDocument document;
    private final Map<String, Long> sizes = new HashMap<>();
    private final Set<String> open = new HashSet<>();

    SchemaExpansion(SchemaDocument document) {
        this.document = document;
    }

    /// The size of the schema at a place; more than [#MAX] if it refers to itself.
    long sizeAt(String pointer) {
        return size(new SubSchemas(pointer, document.tree().at(pointer)));
    }

    private long size(SubSchemas place) {
        var known = sizes.get(place.pointer());
        if (known != null) {
            return known;
        }
        if (!open.add(place.pointer())) {
            return MAX + 1;
        }
        long size = Math.min(MAX + 1, 1 + referred(place) + within(place));
        open.remove(place.pointer());
        sizes.put(place.pointer(), size);
        return size;
    }

    private long referred(SubSchemas place) {
        var reference = place.schema().path("$ref");
        return reference.isTextual() ? sizeAt(reference.textValue().substring(1)) : 0;
    }

    private long within(SubSchemas place) {
        return place.within()
                .filter(it -> !it.pointer().startsWith(place.pointer() + "/definitions/"))
                .mapToLong(this::size)
                .reduce(0, (a, b) -> Math.min(MAX + 1, a + b));
    }
}
