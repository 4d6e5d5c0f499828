package dev.tradewind.aws.schemas;

import dev.tradewind.engine.Arn;
import dev.tradewind.engine.ArnRows;
import dev.tradewind.engine.Engine;
import dev.tradewind.engine.Refusal;
import dev.tradewind.engine.UnitOfWork;
import dev.tradewind.store.Table;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/// The discoverers of all accounts and regions. What a call changed is on disk when it returns. Any thread may call.
final class Discoverers {
    /// A row a discoverer: its ARN, and JSON.
    static final Table TABLE = new Table("schema-discoverers");

    /// For an account in a region. Source: EventBridge User Guide, "EventBridge Schema Registry quotas".
    static final int DISCOVERERS_MAX = 10;

    /// In the heap, with every tag that it may have, as long as they may be.
    private static final int DISCOVERER_BYTES = 32 << 10;

    private final Engine engine;
    private final ArnRows<Discoverer> rows;

    Discoverers(Engine engine) {
        this.engine = engine;
        rows = new ArnRows<>(engine, TABLE, DISCOVERER_BYTES, Discoverer::decode);
    }

    /// Reads all discoverers anew. On the committer's thread.
    void load() {
        rows.load();
    }

    Discoverer create(Discoverer wanted) {
        return engine.run(work -> {
            if (rows.find(wanted.arn()).isPresent()) {
                throw new Refusal(
                        RegistryFault.DISCOVERER_EXISTS,
                        "There is a discoverer of %s already.".formatted(wanted.bus()));
            }
            if (of(wanted.arn().region(), wanted.arn().account()).size() >= DISCOVERERS_MAX) {
                throw new Refusal(
                        RegistryFault.TOO_MANY,
                        "An account has at most %d discoverers in a region."
                                .formatted(DISCOVERERS_MAX));
            }
            engine.heap().requireRoom();
            return rows.save(work, wanted);
        });
    }

    /// Changes a discoverer that is there.
    ///
    /// @param change may refuse
    Discoverer change(Arn arn, UnaryOperator<Discoverer> change) {
        return engine.run(work -> rows.save(work, change.apply(require(arn))));
    }

    Discoverer find(Arn arn) {
        return engine.run(_ -> require(arn));
    }

    /// The discoverers of an account in a region, by id.
    List<Discoverer> list(String region, String account) {
        return engine.run(_ -> of(region, account));
    }

    private List<Discoverer> of(String region, String account) {
        return rows.beginningWith(Discoverer.arn(region, account, "")).toList();
    }

    /// The discoverer that looks at the events of a bus just now.
    Optional<Discoverer> startedOn(Arn bus) {
        return rows.isEmpty()
                ? Optional.empty()
                : rows.find(Discoverer.arnOf(bus)).filter(Discoverer::started);
    }

    void delete(Arn arn) {
        engine.run(work -> rows.remove(work, require(arn)));
    }

    /// Deletes all discoverers.
    void reset(UnitOfWork work) {
        rows.reset(work, Set.of());
    }

    private Discoverer require(Arn arn) {
        return rows.find(arn)
                .orElseThrow(() ->
                        new Refusal(
                                RegistryFault.DISCOVERER_NOT_FOUND,
                                "Discoverer %s does not exist.".formatted(arn)));
    }
}
