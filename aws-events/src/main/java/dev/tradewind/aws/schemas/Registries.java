package dev.tradewind.aws.schemas;

import dev.tradewind.engine.Arn;
import dev.tradewind.engine.ArnRows;
import dev.tradewind.engine.Engine;
import dev.tradewind.engine.Refusal;
import dev.tradewind.engine.UnitOfWork;
import dev.tradewind.store.Table;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/// The registries of all accounts and regions. What a call changed is on disk when it returns. Any thread may call.
final class Registries {
    /// A row a registry: its ARN, and JSON.
    static final Table TABLE = new Table("schema-registries");

    /// For an account in a region. Source: EventBridge User Guide, "EventBridge Schema Registry quotas".
    static final int REGISTRIES_MAX = 10;

    /// In the heap, with every tag that it may have, as long as they may be.
    private static final int REGISTRY_BYTES = 32 << 10;

    private final Engine engine;
    private final ArnRows<Registry> rows;
    private final ProvidedSchemas provided;

    Registries(Engine engine, ProvidedSchemas provided) {
        this.engine = engine;
        this.provided = provided;
        rows = new ArnRows<>(engine, TABLE, REGISTRY_BYTES, Registry::decode);
    }

    /// Reads all registries anew. On the committer's thread.
    void load() {
        rows.load();
    }

    Registry create(Registry wanted) {
        Registry.checkName(wanted.name());
        if (wanted.hasReservedName() || provided.isNamed(wanted.name())) {
            throw reserved(wanted.name());
        }
        return engine.run(work -> {
            if (rows.find(wanted.arn()).isPresent()) {
                throw new Refusal(
                        RegistryFault.REGISTRY_EXISTS,
                        "Registry with name %s already exists.".formatted(wanted.name()));
            }
            if (made(wanted.arn()) >= REGISTRIES_MAX) {
                throw new Refusal(
                        RegistryFault.TOO_MANY,
                        "An account has at most %d registries in a region."
                                .formatted(REGISTRIES_MAX));
            }
            engine.heap().requireRoom();
            return rows.save(work, wanted);
        });
    }

    Registry find(Arn arn) {
        var aws = Registry.ofAws(arn.region());
        if (arn.equals(aws.arn())) {
            return aws;
        }
        return provided.isNamed(Registry.nameIn(arn))
                ? provided(arn)
                : engine.run(_ -> require(arn));
    }

    private Registry provided(Arn arn) {
        return new Registry(arn, Optional.of(provided.description()), Map.of());
    }

    /// Makes the registry of what is learnt of events, unless it is there. In a unit of work of the caller's.
    void requireDiscovered(UnitOfWork work, Arn arn) {
        if (rows.find(arn).isEmpty()) {
            rows.save(work, new Registry(arn, Optional.empty(), Map.of()));
        }
    }

    /// Changes a registry that is there.
    ///
    /// @param change may refuse
    Registry change(Arn arn, UnaryOperator<Registry> change) {
        requireOwn(arn);
        return engine.run(work -> rows.save(work, change.apply(require(arn))));
    }

    /// @param isEmpty tells whether a registry has no schemas
    void delete(Arn arn, Predicate<Arn> isEmpty) {
        requireOwn(arn);
        engine.run(work -> {
            var registry = require(arn);
            if (!isEmpty.test(arn)) {
                throw new Refusal(
                        RegistryFault.IN_USE,
                        "Registry %s has schemas; delete them first.".formatted(registry.name()));
            }
            return rows.remove(work, registry);
        });
    }

    private void requireOwn(Arn arn) {
        if (arn.equals(Registry.ofAws(arn.region()).arn())
                || provided.isNamed(Registry.nameIn(arn))) {
            throw reserved(arn.toString());
        }
    }

    private static Refusal reserved(String what) {
        return new Refusal(RegistryFault.RESERVED, what + " is AWS's own.");
    }

    /// The registries of an account in a region, by name.
    List<Registry> list(String region, String account) {
        var own = engine.run(_ -> own(region, account).toList());
        return provided.isThere()
                ? Stream.concat(
                                own.stream(),
                                Stream.of(
                                        provided(
                                                Registry.arn(
                                                        region, account, provided.registry()))))
                        .toList()
                : own;
    }

    /// Those that somebody made, beside the one of what is learnt of events.
    private long made(Arn arn) {
        return own(arn.region(), arn.account())
                .filter(it -> !Registry.isDiscovered(it.arn()))
                .count();
    }

    private Stream<Registry> own(String region, String account) {
        return rows.beginningWith(Registry.arn(region, account, ""));
    }

    /// Deletes all registries but `spared`.
    void reset(UnitOfWork work, Set<Arn> spared) {
        rows.reset(work, spared);
    }

    /// On the committer's thread.
    Registry require(Arn arn) {
        return rows.find(arn)
                .orElseThrow(() ->
                        new Refusal(
                                RegistryFault.REGISTRY_NOT_FOUND,
                                "Registry %s does not exist.".formatted(arn)));
    }
}
