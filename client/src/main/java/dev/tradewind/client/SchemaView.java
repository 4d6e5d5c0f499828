package dev.tradewind.client;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.schemas.SchemasClient;
import software.amazon.awssdk.services.schemas.model.DescribeSchemaResponse;
import software.amazon.awssdk.services.schemas.model.SchemaSummary;

/// A schema of an instance as its owner sees it: what it is called, and the rules that its tags say.
///
/// @param boundTo the places that it is bound to: `bus/shop`
public record SchemaView(
        String registry,
        String name,
        long versions,
        Optional<String> owner,
        String compatibility,
        String mode,
        List<String> boundTo,
        Optional<String> deprecated) {
    private static final String PREFIX = "tradewind:";

    public SchemaView {
        boundTo = List.copyOf(boundTo);
    }

    /// Every schema of the client's account and region, by registry and name.
    public static List<SchemaView> all(SchemasClient schemas) {
        return schemas.listRegistriesPaginator(it -> it.scope("LOCAL")).registries().stream()
                .flatMap(registry -> of(schemas, registry.registryName()).stream())
                .toList();
    }

    private static List<SchemaView> of(SchemasClient schemas, String registry) {
        return schemas.listSchemasPaginator(it -> it.registryName(registry)).schemas().stream()
                .map(it -> of(registry, it))
                .toList();
    }

    private static SchemaView of(String registry, SchemaSummary schema) {
        var tags = schema.tags();
        return new SchemaView(
                registry,
                schema.schemaName(),
                schema.versionCount(),
                tag(tags, "owner"),
                tag(tags, "compatibility").orElse("none"),
                tag(tags, "mode").orElse("warn"),
                Arrays.stream(tag(tags, "bind").orElse("").split(" ", -1))
                        .filter(it -> !it.isEmpty())
                        .toList(),
                tag(tags, "deprecated"));
    }

    private static Optional<String> tag(Map<String, String> tags, String key) {
        return Optional.ofNullable(tags.get(PREFIX + key));
    }

    /// The one schema that is called so: `NAME`, or `REGISTRY/NAME` where several registries have one.
    ///
    /// @throws ClientFailure if there is none, or are several
    public static SchemaView named(SchemasClient schemas, String name) {
        var found = all(schemas).stream().filter(it -> it.isCalled(name)).toList();
        if (found.isEmpty()) {
            throw new ClientFailure(
                    "there is no schema %s; ./tradewind schema ls shows those that there are"
                            .formatted(name));
        }
        if (found.size() > 1) {
            throw new ClientFailure(
                    "several registries have %s; name one: %s/%s"
                            .formatted(name, found.getFirst().registry(), name));
        }
        return found.getFirst();
    }

    private boolean isCalled(String wanted) {
        return name.equals(wanted) || path().equals(wanted);
    }

    /// Its registry and name.
    public String path() {
        return registry + "/" + name;
    }

    /// A version of it with its content, the latest if none is named.
    public DescribeSchemaResponse version(SchemasClient schemas, Optional<String> number) {
        return schemas.describeSchema(it ->
                it.registryName(registry).schemaName(name).schemaVersion(number.orElse(null)));
    }
}
