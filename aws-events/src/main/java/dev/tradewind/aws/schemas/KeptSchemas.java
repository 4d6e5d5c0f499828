package dev.tradewind.aws.schemas;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tradewind.engine.Arn;
import dev.tradewind.engine.Engine;
import dev.tradewind.engine.HeapAccount;
import dev.tradewind.engine.KeyRange;
import dev.tradewind.engine.Refusal;
import dev.tradewind.engine.UnitOfWork;
import dev.tradewind.schema.SchemaLanguage;
import dev.tradewind.store.Table;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/// The schemas of all registries. In memory is what they are called and tagged; the contents of versions
/// are on disk only. What a call changed is on disk when it returns. Any thread may call.
final class KeptSchemas {
    /// A row a schema: its ARN, and JSON.
    static final Table SCHEMAS = new Table("schemas");

    /// A row a version: the schema's ARN with a number, and JSON.
    static final Table VERSIONS = new Table("schema-versions");

    /// Source: EventBridge User Guide, "EventBridge Schema Registry quotas".
    static final int SCHEMAS_MAX = 100;

    static final int DISCOVERED_MAX = 200;
    static final int VERSIONS_MAX = 100;

    private static final KeyRange ALL = new KeyRange(new byte[0], new byte[] {(byte) 0xFF});

    private final Engine engine;
    private final Registries registries;

    /// By ARN, as text. On the committer's thread only.
    private final TreeMap<String, Schema> byArn = new TreeMap<>();

    private final HeapAccount.Share heap;
    private List<SchemaChanges> listeners = List.of();

    KeptSchemas(Engine engine, Registries registries) {
        this.engine = engine;
        this.registries = registries;
        heap = engine.heap().share();
    }

    /// Has somebody told of every change, before anything is loaded.
    void tell(SchemaChanges... heard) {
        listeners = List.of(heard);
    }

    /// Reads all schemas anew. On the committer's thread.
    void load() {
        byArn.clear();
        heap.set(0);
        listeners.forEach(SchemaChanges::forgotten);
        try (var rows = engine.store().scan(SCHEMAS, ALL.from(), ALL.to())) {
            while (rows.next()) {
                var arn = Arn.parse(new String(rows.key(), UTF_8));
                keep(Schema.decode(arn, rows.value()));
            }
        }
    }

    /// Makes a schema with its first version.
    Schema create(Schema wanted, SchemaLanguage language, String content) {
        return engine.run(work -> {
            registries.require(wanted.registry());
            return create(work, wanted, language, content);
        });
    }

    /// Makes a schema in a unit of work of the caller's.
    Schema create(UnitOfWork work, Schema wanted, SchemaLanguage language, String content) {
        if (byArn.containsKey(wanted.arn().toString())) {
            throw new Refusal(
                    RegistryFault.SCHEMA_EXISTS,
                    "Schema with name %s already exists.".formatted(wanted.name()));
        }
        int max = Registry.isDiscovered(wanted.registry()) ? DISCOVERED_MAX : SCHEMAS_MAX;
        if (of(wanted.registry()).size() >= max) {
            throw new Refusal(
                    RegistryFault.TOO_MANY, "This registry has at most %d schemas.".formatted(max));
        }
        engine.heap().requireRoom();
        return add(work, wanted, new SchemaVersion(1, language, now(work), content));
    }

    private Schema add(UnitOfWork work, Schema schema, SchemaVersion version) {
        var changed = schema.with(version);
        work.batch()
                .put(VERSIONS, SchemaVersion.key(schema.arn(), version.number()), version.encode());
        return save(work, changed);
    }

    /// Adds a version, if the latest one is still that which the caller has seen.
    ///
    /// @return nothing if it is not
    Optional<Schema> add(
            Arn arn,
            int seen,
            Optional<String> description,
            SchemaLanguage language,
            String content) {
        return engine.run(work -> {
            var schema = require(arn);
            return schema.latest() == seen
                    ? Optional.of(add(work, schema, description, language, content))
                    : Optional.empty();
        });
    }

    /// Adds a version in a unit of work of the caller's.
    Schema add(
            UnitOfWork work,
            Schema schema,
            Optional<String> description,
            SchemaLanguage language,
            String content) {
        if (schema.versions().size() >= VERSIONS_MAX) {
            throw new Refusal(
                    RegistryFault.TOO_MANY,
                    "A schema has at most %d versions.".formatted(VERSIONS_MAX));
        }
        var described =
                description.isPresent() ? schema.describedAs(description, now(work)) : schema;
        return add(
                work,
                described,
                new SchemaVersion(schema.latest() + 1, language, now(work), content));
    }

    /// Changes what is not in a version.
    ///
    /// @param change may refuse
    Schema change(Arn arn, UnaryOperator<Schema> change) {
        return engine.run(work -> save(work, change.apply(require(arn))));
    }

    Schema describe(Arn arn, Optional<String> text) {
        return engine.run(work -> save(work, require(arn).describedAs(text, now(work))));
    }

    Schema find(Arn arn) {
        return engine.run(_ -> require(arn));
    }

    /// On the committer's thread.
    Optional<Schema> findHere(Arn arn) {
        return Optional.ofNullable(byArn.get(arn.toString()));
    }

    /// A version on disk, which one is that has been acknowledged.
    Optional<SchemaVersion> version(Arn schema, int number) {
        return engine.store()
                .get(VERSIONS, SchemaVersion.key(schema, number))
                .map(it -> SchemaVersion.decode(number, it));
    }

    /// Deletes a version; one stays.
    void deleteVersion(Arn arn, int number) {
        engine.run(work -> {
            var schema = require(arn);
            requireVersion(schema, number);
            if (schema.versions().size() == 1) {
                throw new Refusal(
                        RegistryFault.IN_USE,
                        "Version %d is the only one of schema %s; delete the schema."
                                .formatted(number, schema.name()));
            }
            work.batch().delete(VERSIONS, SchemaVersion.key(arn, number));
            return save(work, schema.without(number, languageWithout(schema, number)));
        });
    }

    private SchemaLanguage languageWithout(Schema schema, int number) {
        var latest = schema.versions().stream().filter(it -> it != number).toList().getLast();
        return version(schema.arn(), latest).map(SchemaVersion::language).orElse(schema.language());
    }

    static void requireVersion(Schema schema, int number) {
        if (!schema.versions().contains(number)) {
            throw new Refusal(
                    RegistryFault.SCHEMA_NOT_FOUND,
                    "Version %d of schema %s does not exist.".formatted(number, schema.name()));
        }
    }

    void delete(Arn arn) {
        engine.run(work -> {
            var schema = require(arn);
            var versions = SchemaVersion.keys(arn);
            work.batch().delete(SCHEMAS, key(arn));
            work.batch().deleteRange(VERSIONS, versions.from(), versions.to());
            work.batch().sync();
            forget(schema);
            return schema;
        });
    }

    /// The schemas of a registry, by name.
    List<Schema> list(Arn registry) {
        return engine.run(_ -> {
            registries.require(registry);
            return of(registry);
        });
    }

    /// Tells whether a registry has any. On the committer's thread.
    boolean isEmpty(Arn registry) {
        return of(registry).isEmpty();
    }

    private List<Schema> of(Arn registry) {
        var prefix = Schema.arn(registry, "").toString();
        return byArn.tailMap(prefix).entrySet().stream()
                .takeWhile(it -> it.getKey().startsWith(prefix))
                .map(Map.Entry::getValue)
                .toList();
    }

    /// Deletes all schemas but those of `spared` registries.
    void reset(UnitOfWork work, Set<Arn> spared) {
        var kept = byArn.values().stream().filter(it -> spared.contains(it.registry())).toList();
        ALL.deleteBut(
                work.batch(),
                SCHEMAS,
                kept.stream().map(it -> KeyRange.only(key(it.arn()))).toList());
        ALL.deleteBut(
                work.batch(),
                VERSIONS,
                kept.stream().map(it -> SchemaVersion.keys(it.arn())).toList());
        byArn.clear();
        heap.set(0);
        listeners.forEach(SchemaChanges::forgotten);
        kept.forEach(this::keep);
    }

    private Schema require(Arn arn) {
        var schema = byArn.get(arn.toString());
        if (schema == null) {
            throw new Refusal(
                    RegistryFault.SCHEMA_NOT_FOUND, "Schema %s does not exist.".formatted(arn));
        }
        return schema;
    }

    private Schema save(UnitOfWork work, Schema schema) {
        work.batch().put(SCHEMAS, key(schema.arn()), schema.encode());
        work.batch().sync();
        forget(schema);
        keep(schema);
        return schema;
    }

    private void keep(Schema schema) {
        byArn.put(schema.arn().toString(), schema);
        heap.add(schema.weightBytes());
        listeners.forEach(it -> it.kept(schema));
    }

    private void forget(Schema schema) {
        var before = byArn.remove(schema.arn().toString());
        if (before != null) {
            heap.add(-before.weightBytes());
            listeners.forEach(it -> it.deleted(before));
        }
    }

    private static Instant now(UnitOfWork work) {
        return Instant.ofEpochMilli(work.nowMillis());
    }

    private static byte[] key(Arn arn) {
        return arn.toString().getBytes(UTF_8);
    }
}
