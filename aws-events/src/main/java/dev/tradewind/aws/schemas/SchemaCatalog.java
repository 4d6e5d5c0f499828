package dev.tradewind.aws.schemas;

import dev.tradewind.aws.schemas.ProvidedSchemas.ProvidedSchema;
import dev.tradewind.engine.Arn;
import dev.tradewind.engine.Refusal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// All schemas that a caller can see: those that are [kept][KeptSchemas], and those that the instance
/// [brings along][ProvidedSchemas].
record SchemaCatalog(KeptSchemas kept, ProvidedSchemas provided) {
    Schema find(Arn arn) {
        return isProvided(arn) ? provided(arn) : kept.find(arn);
    }

    /// The schemas of a registry, by name.
    List<Schema> list(Arn registry) {
        return provided.isNamed(Registry.nameIn(registry))
                ? provided.schemas().get().stream().map(it -> schema(registry, it)).toList()
                : kept.list(registry);
    }

    /// A version of a schema, the latest if none is named.
    SchemaVersion version(Schema schema, Optional<String> number) {
        int wanted = number.map(it -> number(schema, it)).orElse(schema.latest());
        return isProvided(schema.arn())
                ? providedVersion(schema, wanted)
                : kept.version(schema.arn(), wanted).orElseThrow(() -> gone(schema, number));
    }

    private static int number(Schema schema, String text) {
        return schema.versions().stream()
                .filter(it -> String.valueOf(it).equals(text))
                .findFirst()
                .orElseThrow(() -> gone(schema, Optional.of(text)));
    }

    private static Refusal gone(Schema schema, Optional<String> number) {
        return new Refusal(
                RegistryFault.SCHEMA_NOT_FOUND,
                "Version %s of schema %s does not exist."
                        .formatted(number.orElse("latest"), schema.name()));
    }

    /// Refuses a change of what the instance brings along.
    void requireOwn(Arn arn) {
        if (isProvided(arn)) {
            throw new Refusal(RegistryFault.RESERVED, arn + " comes with this instance.");
        }
    }

    private boolean isProvided(Arn schema) {
        return provided.isThere()
                && schema.resource().startsWith("schema/" + provided.registry() + "/");
    }

    private Schema provided(Arn arn) {
        return list(Registry.arn(arn.region(), arn.account(), provided.registry())).stream()
                .filter(it -> it.arn().equals(arn))
                .findFirst()
                .orElseThrow(() ->
                        new Refusal(
                                RegistryFault.SCHEMA_NOT_FOUND,
                                "Schema %s does not exist.".formatted(arn)));
    }

    private static Schema schema(Arn registry, ProvidedSchema one) {
        return new Schema(
                Schema.arn(registry, one.name()),
                one.language(),
                Optional.empty(),
                one.tags(),
                Instant.EPOCH,
                IntStream.rangeClosed(1, one.versions().size()).boxed().toList());
    }

    private SchemaVersion providedVersion(Schema schema, int number) {
        return provided.schemas().get().stream()
                .filter(it -> it.name().equals(schema.name()))
                .map(it ->
                        new SchemaVersion(
                                number,
                                it.language(),
                                Instant.EPOCH,
                                it.versions().get(number - 1)))
                .findFirst()
                .orElseThrow(() -> gone(schema, Optional.of(String.valueOf(number))));
    }
}
