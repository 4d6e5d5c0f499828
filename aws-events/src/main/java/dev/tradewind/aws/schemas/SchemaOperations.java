package dev.tradewind.aws.schemas;

import dev.tradewind.engine.Arn;
import dev.tradewind.schema.DraftExport;
import dev.tradewind.schema.MalformedSchema;
import dev.tradewind.schema.SchemaLanguage;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.schemas.model.CreateSchemaRequest;
import software.amazon.awssdk.services.schemas.model.CreateSchemaResponse;
import software.amazon.awssdk.services.schemas.model.DeleteSchemaVersionRequest;
import software.amazon.awssdk.services.schemas.model.DescribeSchemaRequest;
import software.amazon.awssdk.services.schemas.model.DescribeSchemaResponse;
import software.amazon.awssdk.services.schemas.model.ExportSchemaRequest;
import software.amazon.awssdk.services.schemas.model.ExportSchemaResponse;
import software.amazon.awssdk.services.schemas.model.UpdateSchemaRequest;
import software.amazon.awssdk.services.schemas.model.UpdateSchemaResponse;

/// Making, finding and changing schemas.
///
/// Source: Amazon EventBridge Schemas REST API Reference, Schema.
record SchemaOperations(SchemaCatalog catalog, NewVersions newVersions, SchemaNames names) {
    CreateSchemaResponse create(CreateSchemaRequest request) {
        Schema.checkName(request.schemaName());
        var arn = writable(request.registryName(), request.schemaName());
        names.requireMine(arn);
        var language = language(request.typeAsString());
        var wanted =
                new Schema(
                        arn,
                        language,
                        Optional.ofNullable(request.description()),
                        request.tags(),
                        Instant.EPOCH,
                        List.of());
        var made = newVersions.first(wanted, language, content(request.content()));
        return CreateSchemaResponse.builder()
                .schemaName(made.name())
                .schemaArn(made.arn().toString())
                .schemaVersion(String.valueOf(made.latest()))
                .type(made.language().label())
                .description(made.description().orElse(null))
                .lastModified(made.modified())
                .versionCreatedDate(made.modified())
                .tags(made.tags())
                .build();
    }

    /// A content that is the latest version's makes no other version; that AWS makes none is not verified.
    UpdateSchemaResponse update(UpdateSchemaRequest request) {
        var arn = writable(request.registryName(), request.schemaName());
        names.requireMine(arn);
        var description = Optional.ofNullable(request.description());
        var changed =
                request.content() == null
                        ? described(arn, description, request.typeAsString())
                        : newVersions.next(
                                arn,
                                description,
                                Optional.ofNullable(request.typeAsString())
                                        .map(SchemaOperations::language),
                                content(request.content()));
        var version = catalog.version(changed, Optional.empty());
        return UpdateSchemaResponse.builder()
                .schemaName(changed.name())
                .schemaArn(changed.arn().toString())
                .schemaVersion(String.valueOf(version.number()))
                .type(version.language().label())
                .description(changed.description().orElse(null))
                .lastModified(changed.modified())
                .versionCreatedDate(version.created())
                .tags(changed.tags())
                .build();
    }

    private Schema described(Arn arn, Optional<String> description, @Nullable String type) {
        if (description.isEmpty() || type != null) {
            throw SchemasError.BAD_REQUEST.because("Content is missing.");
        }
        return catalog.kept().describe(arn, description);
    }

    DescribeSchemaResponse describe(DescribeSchemaRequest request) {
        var schema = catalog.find(arn(request.registryName(), request.schemaName()));
        var version = catalog.version(schema, Optional.ofNullable(request.schemaVersion()));
        return DescribeSchemaResponse.builder()
                .schemaName(schema.name())
                .schemaArn(schema.arn().toString())
                .schemaVersion(String.valueOf(version.number()))
                .type(version.language().label())
                .content(version.content())
                .description(schema.description().orElse(null))
                .lastModified(schema.modified())
                .versionCreatedDate(version.created())
                .tags(schema.tags())
                .build();
    }

    ExportSchemaResponse export(ExportSchemaRequest request) {
        if (!SchemaLanguage.JSON_SCHEMA_DRAFT_4.label().equals(request.type())) {
            throw SchemasError.BAD_REQUEST.because("Type is JSONSchemaDraft4.");
        }
        var schema = catalog.find(arn(request.registryName(), request.schemaName()));
        var version = catalog.version(schema, Optional.ofNullable(request.schemaVersion()));
        return ExportSchemaResponse.builder()
                .schemaName(schema.name())
                .schemaArn(schema.arn().toString())
                .schemaVersion(String.valueOf(version.number()))
                .type(SchemaLanguage.JSON_SCHEMA_DRAFT_4.label())
                .content(exported(version))
                .build();
    }

    private static String exported(SchemaVersion version) {
        try {
            return version.language() == SchemaLanguage.JSON_SCHEMA_DRAFT_4
                    ? version.content()
                    : DraftExport.of(version.document()).text();
        } catch (MalformedSchema e) {
            throw SchemasError.BAD_REQUEST.because(e.getMessage());
        }
    }

    void delete(@Nullable String registry, @Nullable String name) {
        catalog.kept().delete(writable(registry, name));
    }

    void deleteVersion(DeleteSchemaVersionRequest request) {
        var arn = writable(request.registryName(), request.schemaName());
        var schema = catalog.find(arn);
        var version = catalog.version(schema, Optional.ofNullable(request.schemaVersion()));
        catalog.kept().deleteVersion(arn, version.number());
    }

    private Arn writable(@Nullable String registry, @Nullable String name) {
        var arn = arn(registry, name);
        catalog.requireOwn(arn);
        return arn;
    }

    private Arn arn(@Nullable String registry, @Nullable String name) {
        return names.schema(registry, name);
    }

    private static SchemaLanguage language(@Nullable String label) {
        return SchemaLanguage.named(String.valueOf(label))
                .orElseThrow(() ->
                        SchemasError.BAD_REQUEST.because("Type is OpenApi3 or JSONSchemaDraft4."));
    }

    private static String content(@Nullable String content) {
        if (content == null) {
            throw SchemasError.BAD_REQUEST.because("Content is missing.");
        }
        return content;
    }
}
