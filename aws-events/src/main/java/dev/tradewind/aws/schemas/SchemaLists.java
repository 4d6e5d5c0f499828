package dev.tradewind.aws.schemas;

import dev.tradewind.engine.Arn;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.schemas.model.ListSchemaVersionsRequest;
import software.amazon.awssdk.services.schemas.model.ListSchemaVersionsResponse;
import software.amazon.awssdk.services.schemas.model.ListSchemasRequest;
import software.amazon.awssdk.services.schemas.model.ListSchemasResponse;
import software.amazon.awssdk.services.schemas.model.SchemaSummary;
import software.amazon.awssdk.services.schemas.model.SchemaVersionSummary;
import software.amazon.awssdk.services.schemas.model.SearchSchemaSummary;
import software.amazon.awssdk.services.schemas.model.SearchSchemaVersionSummary;
import software.amazon.awssdk.services.schemas.model.SearchSchemasRequest;
import software.amazon.awssdk.services.schemas.model.SearchSchemasResponse;

/// Lists of schemas and versions, and the search for words in them.
///
/// Source: Amazon EventBridge Schemas REST API Reference, Schemas, Search, Versions.
record SchemaLists(SchemaCatalog catalog, SchemaNames names) {
    ListSchemasResponse list(ListSchemasRequest request) {
        var found =
                all(names.registry(request.registryName())).stream()
                        .filter(it -> SchemaNames.begins(it.name(), request.schemaNamePrefix()))
                        .toList();
        var page = SchemaNames.page(found, Schema::name, request.limit(), request.nextToken());
        return ListSchemasResponse.builder()
                .schemas(page.items().stream().map(SchemaLists::summary).toList())
                .nextToken(page.nextToken().orElse(null))
                .build();
    }

    /// The registry of AWS has none here.
    private List<Schema> all(Arn registry) {
        return registry.account().isEmpty() ? List.of() : catalog.list(registry);
    }

    private static SchemaSummary summary(Schema schema) {
        return SchemaSummary.builder()
                .schemaName(schema.name())
                .schemaArn(schema.arn().toString())
                .lastModified(schema.modified())
                .versionCount((long) schema.versions().size())
                .tags(schema.tags())
                .build();
    }

    ListSchemaVersionsResponse versions(ListSchemaVersionsRequest request) {
        var schema = catalog.find(names.schema(request.registryName(), request.schemaName()));
        var page =
                SchemaNames.page(
                        schema.versions(),
                        "%010d"::formatted,
                        request.limit(),
                        request.nextToken());
        return ListSchemaVersionsResponse.builder()
                .schemaVersions(page.items().stream().map(it -> summary(schema, it)).toList())
                .nextToken(page.nextToken().orElse(null))
                .build();
    }

    private SchemaVersionSummary summary(Schema schema, int number) {
        var version = catalog.version(schema, Optional.of(String.valueOf(number)));
        return SchemaVersionSummary.builder()
                .schemaName(schema.name())
                .schemaArn(schema.arn().toString())
                .schemaVersion(String.valueOf(number))
                .type(version.language().label())
                .build();
    }

    /// Every word has to be in the name, the description or the latest content, in any case.
    SearchSchemasResponse search(SearchSchemasRequest request) {
        var words =
                Arrays.stream(String.valueOf(request.keywords()).split("\\s+", -1))
                        .map(it -> it.toLowerCase(Locale.ROOT))
                        .filter(it -> !it.isEmpty())
                        .collect(Collectors.toSet());
        if (words.isEmpty() || request.keywords() == null) {
            throw SchemasError.BAD_REQUEST.because("Keywords are missing.");
        }
        var found =
                all(names.registry(request.registryName())).stream()
                        .filter(schema -> containsAll(text(schema), words))
                        .toList();
        var page = SchemaNames.page(found, Schema::name, request.limit(), request.nextToken());
        return SearchSchemasResponse.builder()
                .schemas(page.items().stream().map(this::found).toList())
                .nextToken(page.nextToken().orElse(null))
                .build();
    }

    private static boolean containsAll(String text, Set<String> words) {
        return words.stream().allMatch(text::contains);
    }

    private String text(Schema schema) {
        return Stream.of(
                        schema.name(),
                        schema.description().orElse(""),
                        catalog.version(schema, Optional.empty()).content())
                .map(it -> it.toLowerCase(Locale.ROOT))
                .collect(Collectors.joining("\n"));
    }

    private SearchSchemaSummary found(Schema schema) {
        return SearchSchemaSummary.builder()
                .registryName(Registry.nameIn(schema.registry()))
                .schemaName(schema.name())
                .schemaArn(schema.arn().toString())
                .schemaVersions(
                        schema.versions().stream().map(it -> foundVersion(schema, it)).toList())
                .build();
    }

    private SearchSchemaVersionSummary foundVersion(Schema schema, int number) {
        var version = catalog.version(schema, Optional.of(String.valueOf(number)));
        return SearchSchemaVersionSummary.builder()
                .schemaVersion(String.valueOf(number))
                .createdDate(version.created())
                .type(version.language().label())
                .build();
    }
}
