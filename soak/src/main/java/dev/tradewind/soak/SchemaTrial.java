package dev.tradewind.soak;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.schemas.SchemasClient;
import software.amazon.awssdk.services.schemas.model.SchemaVersionSummary;

/// A version of a schema that was acknowledged is there with its content, and one that was deleted stays away; what the
/// kill cut off happened as a whole, or not at all.
///
/// One thread at a time.
final class SchemaTrial implements Trial<ChildInstance> {
    private static final String REGISTRY = "soak-versions";
    private static final String SCHEMA = "soak@StepTaken";

    /// Versions that stay: the oldest beyond that is deleted.
    private static final int KEPT = 4;

    /// Changes between two looks at all of them.
    private static final int CHANGES = 5;

    /// By number, the contents that were acknowledged.
    private final TreeMap<Integer, String> acknowledged = new TreeMap<>();

    private final List<String> violations = new ArrayList<>();

    /// The content that was asked for, until it is acknowledged.
    private String asked = "";

    /// The version whose deletion was asked for, until it is acknowledged.
    private int going;

    private int steps;
    private int changes;

    @Override
    public void prepare(ChildInstance instance) {
        var schemas = instance.schemas();
        schemas.createRegistry(it -> it.registryName(REGISTRY));
        schemas.createSchema(it ->
                it.registryName(REGISTRY)
                        .schemaName(SCHEMA)
                        .type("JSONSchemaDraft4")
                        .content(content(0)));
        acknowledged.put(1, content(0));
    }

    private static String content(int step) {
        return "{\"maxLength\":%d}".formatted(step);
    }

    @Override
    public List<Runnable> clients(ChildInstance instance) {
        return List.of(() -> change(instance.schemas()));
    }

    private void change(SchemasClient schemas) {
        compare(schemas);
        for (int i = 0; i < CHANGES; i++) {
            add(schemas);
            if (acknowledged.size() > KEPT) {
                delete(schemas, acknowledged.firstKey());
            }
            changes++;
        }
    }

    private void add(SchemasClient schemas) {
        asked = content(++steps);
        var answer =
                schemas.updateSchema(
                        it -> it.registryName(REGISTRY).schemaName(SCHEMA).content(asked));
        acknowledged.put(Integer.parseInt(answer.schemaVersion()), asked);
        asked = "";
    }

    private void delete(SchemasClient schemas, int oldest) {
        going = oldest;
        schemas.deleteSchemaVersion(it ->
                it.registryName(REGISTRY).schemaName(SCHEMA).schemaVersion(String.valueOf(oldest)));
        acknowledged.remove(oldest);
        going = 0;
    }

    private void compare(SchemasClient schemas) {
        var there = versions(schemas);
        var expected = new TreeMap<>(acknowledged);
        if (going > 0 && !there.containsKey(going)) {
            expected.remove(going);
        }
        if (!asked.isEmpty() && there.containsValue(asked)) {
            expected.put(expected.lastKey() + 1, asked);
        }
        if (!there.equals(expected)) {
            violations.add("%s were %s, and then %s".formatted(SCHEMA, expected, there));
        }
        acknowledged.clear();
        acknowledged.putAll(there);
        asked = "";
        going = 0;
    }

    private static Map<Integer, String> versions(SchemasClient schemas) {
        return schemas
                .listSchemaVersions(it -> it.registryName(REGISTRY).schemaName(SCHEMA))
                .schemaVersions()
                .stream()
                .map(SchemaVersionSummary::schemaVersion)
                .collect(Collectors.toMap(Integer::parseInt, it -> contentOf(schemas, it)));
    }

    private static String contentOf(SchemasClient schemas, String version) {
        return schemas.describeSchema(
                        it -> it.registryName(REGISTRY).schemaName(SCHEMA).schemaVersion(version))
                .content();
    }

    @Override
    public void settle(ChildInstance instance) {
        compare(instance.schemas());
    }

    @Override
    public Findings findings() {
        return Findings.of("a version of a schema stays as it was acknowledged")
                .some("acknowledged", changes)
                .none("lost or come back", violations);
    }
}
