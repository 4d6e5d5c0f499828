package dev.tradewind.aws.schemas;

import dev.tradewind.engine.Arn;
import dev.tradewind.engine.Refusal;
import dev.tradewind.schema.SchemaLanguage;
import java.util.Optional;

/// The way of a content into a schema: read, held against the rule of its schema, and kept. Contents are looked at on the
/// caller's thread; if another version came meanwhile, once more.
record NewVersions(KeptSchemas kept) {
    /// So many others at the same time are refused.
    private static final int TRIES_MAX = 20;

    Schema first(Schema wanted, SchemaLanguage language, String content) {
        var document = SchemaVersion.read(language, content);
        Governance.of(wanted.arn(), wanted.tags()).requireUsable(document);
        return kept.create(wanted, language, content);
    }

    /// @param language that of the latest version if there is none
    Schema next(
            Arn arn,
            Optional<String> description,
            Optional<SchemaLanguage> language,
            String content) {
        for (int i = 0; i < TRIES_MAX; i++) {
            var added = attempt(arn, description, language, content);
            if (added.isPresent()) {
                return added.get();
            }
        }
        throw new Refusal(
                RegistryFault.SCHEMA_EXISTS, "Others change schema %s just now.".formatted(arn));
    }

    private Optional<Schema> attempt(
            Arn arn,
            Optional<String> description,
            Optional<SchemaLanguage> language,
            String content) {
        var schema = kept.find(arn);
        var latest = kept.version(arn, schema.latest());
        if (latest.isEmpty()) {
            return Optional.empty();
        }
        var spoken = language.orElse(latest.get().language());
        if (latest.get().isSameAs(spoken, content)) {
            return Optional.of(description.isPresent() ? kept.describe(arn, description) : schema);
        }
        var document = SchemaVersion.read(spoken, content);
        Governance.of(arn, schema.tags()).requireFollowing(latest.get(), document);
        return kept.add(arn, schema.latest(), description, spoken, content);
    }
}
