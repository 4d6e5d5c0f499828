package dev.tradewind.app.contract;

import dev.tradewind.app.contract.SchemaFinding.Kind;
import dev.tradewind.app.contract.SchemaFolder.JsonFile;
import dev.tradewind.schema.BreakingChange;
import dev.tradewind.schema.BreakingChange.Direction;
import dev.tradewind.schema.Compatibility;
import dev.tradewind.schema.EventValidator;
import dev.tradewind.schema.FactName;
import dev.tradewind.schema.MalformedSchema;
import dev.tradewind.schema.SchemaDiff;
import dev.tradewind.schema.SchemaDocument;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The check of a folder of schemas.
public final class FolderCheck {
    private final SchemaFolder folder;
    private final Compatibility rule;
    private final List<SchemaFinding> findings = new ArrayList<>();
    private final Map<String, SchemaDocument> schemas = new LinkedHashMap<>();

    private FolderCheck(SchemaFolder folder, Compatibility rule) {
        this.folder = folder;
        this.rule = rule;
    }

    /// The outcome of a check.
    ///
    /// @param schemas how many were looked at
    public record Outcome(int schemas, List<SchemaFinding> findings) {
        public Outcome {
            findings = List.copyOf(findings);
        }
    }

    /// Checks a folder.
    ///
    /// @param before the folder as it was, if versions are to be compared
    /// @param rule for a new version
    public static Outcome of(
            SchemaFolder folder, Optional<SchemaFolder> before, Compatibility rule) {
        var check = new FolderCheck(folder, rule);
        folder.schemas().forEach(check::schema);
        before.ifPresent(check::versions);
        folder.consumers().forEach(check::consumer);
        return new Outcome(folder.schemas().size(), check.findings);
    }

    private void schema(JsonFile file) {
        if (!FactName.isOne(file.name())) {
            add(
                    Kind.NAME,
                    file.name(),
                    "the name is no fact: an event is named after what has happened, such as"
                            + " OrderCreated");
        }
        read(file)
                .ifPresent(document -> {
                    schemas.put(file.name(), document);
                    samples(file.name(), document);
                });
    }

    private Optional<SchemaDocument> read(JsonFile file) {
        try {
            return Optional.of(SchemaDocument.read(file.text()));
        } catch (MalformedSchema e) {
            add(Kind.MALFORMED, file.name(), "%s: %s".formatted(file.path(), e.getMessage()));
            return Optional.empty();
        }
    }

    private void samples(String name, SchemaDocument document) {
        var samples = folder.samples(name);
        if (samples.isEmpty()) {
            return;
        }
        try {
            var validator = EventValidator.of(document);
            samples.forEach(sample ->
                    validator
                            .violation(sample.text())
                            .ifPresent(it ->
                                    add(
                                            Kind.SAMPLE,
                                            name,
                                            "%s is not as the schema says: %s"
                                                    .formatted(sample.path(), it))));
        } catch (MalformedSchema e) {
            add(Kind.MALFORMED, name, e.getMessage());
        }
    }

    private void versions(SchemaFolder before) {
        before.schemas().forEach(this::version);
    }

    private void version(JsonFile old) {
        var now = schemas.get(old.name());
        if (now != null) {
            read(old)
                    .ifPresent(was ->
                            compare(Kind.VERSION, old.name(), was, now).stream()
                                    .filter(it -> !rule.broken(List.of(it)).isEmpty())
                                    .forEach(it -> add(Kind.VERSION, old.name(), it.toString())));
        } else if (rule != Compatibility.NONE && isGone(old.name())) {
            add(Kind.VERSION, old.name(), "the schema is gone; whoever knows it breaks");
        }
    }

    private boolean isGone(String name) {
        return folder.schemas().stream().noneMatch(it -> it.name().equals(name));
    }

    private void consumer(String consumer) {
        folder.contracts(consumer).forEach(file -> contract(consumer, file));
    }

    /// Every event that the schema allows has to be one that the consumer understands.
    private void contract(String consumer, JsonFile file) {
        var schema = schemas.get(file.name());
        if (schema == null) {
            if (isGone(file.name())) {
                add(
                        Kind.CONSUMER,
                        file.name(),
                        "consumer %s needs it, and there is no such schema".formatted(consumer));
            }
            return;
        }
        read(file)
                .ifPresent(needed ->
                        compare(Kind.CONSUMER, file.name(), needed, schema).stream()
                                .filter(it -> it.direction() == Direction.FORWARD)
                                .forEach(it ->
                                        add(
                                                Kind.CONSUMER,
                                                file.name(),
                                                "consumer %s breaks at %s: beside what it needs, %s"
                                                        .formatted(
                                                                consumer, it.path(), it.what()))));
    }

    private List<BreakingChange> compare(
            Kind kind, String name, SchemaDocument before, SchemaDocument after) {
        try {
            return SchemaDiff.between(before, after);
        } catch (MalformedSchema e) {
            add(kind, name, e.getMessage());
            return List.of();
        }
    }

    private void add(Kind kind, String schema, String message) {
        findings.add(new SchemaFinding(kind, schema, message));
    }
}
