package dev.tradewind.dapr.state.tradewind;

import dev.tradewind.broker.Broker;
import dev.tradewind.dapr.field.TypeDescription;
import dev.tradewind.dapr.field.TypeDescription.Rule;
import dev.tradewind.dapr.resource.Component;
import dev.tradewind.dapr.state.EntryChange;
import dev.tradewind.dapr.state.EtagCondition;
import dev.tradewind.dapr.state.StateConflict;
import dev.tradewind.dapr.state.StateFields;
import dev.tradewind.dapr.state.StateStore;
import dev.tradewind.dapr.state.StateStoreType;
import dev.tradewind.engine.Due;
import dev.tradewind.engine.DueTable;
import dev.tradewind.engine.UnitOfWork;
import dev.tradewind.store.Store;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// The type `state.tradewind`, and the rows of all its components. An entry whose time is over is told by nobody from then
/// on; its row goes at that time, or soon after.
///
/// The conditions and changes of a unit of work are for the committer's thread.
public final class DurableStates implements StateStoreType, AutoCloseable {
    public static final String TYPE = "state.tradewind";
    public static final TypeDescription DESCRIPTION =
            TypeDescription.of(
                    TYPE,
                    StateFields.COMMON,
                    Rule.always(
                            "there is no such type: the daemon does not start",
                            "entries are on the instance's disk"));
    private static final byte ENTRY = 1;

    private final Store store;
    private final Broker broker;
    private final RandomGenerator random;
    private final DueTable expiry;

    /// @param random for etags
    public DurableStates(Store store, Broker broker, RandomGenerator random) {
        this.store = store;
        this.broker = broker;
        this.random = random;
        expiry = broker.dueTable(StateTables.STATE_EXPIRY, DueTable.Pace.PROMPT, this::remove);
        expiry.start();
    }

    @Override
    public StateStore open(Component component, String appId) {
        return new DurableStateStore(this, component.name());
    }

    Store store() {
        return store;
    }

    Broker broker() {
        return broker;
    }

    long nowMillis() {
        return broker.clock().millis();
    }

    /// @throws StateConflict if the condition of a change does not hold
    void requireCondition(UnitOfWork work, String component, EntryChange change) {
        if (change.condition() instanceof EtagCondition.None) {
            return;
        }
        var row = row(work, StateKey.of(component, change.key()));
        change.condition()
                .violation(
                        change.key(),
                        row.filter(it -> it.isThereAt(work.nowMillis())).map(StateRow::etagText))
                .ifPresent(violation -> {
                    throw new StateConflict(violation);
                });
    }

    void make(UnitOfWork work, String component, EntryChange change) {
        var key = StateKey.of(component, change.key());
        var before = row(work, key);
        before.filter(StateRow::expires).ifPresent(it -> expiry.remove(work, due(it, key)));
        switch (change) {
            case EntryChange.Upsert upsert -> put(work, key, upsert);
            case EntryChange.Delete _ -> {
                if (before.isPresent()) {
                    work.batch().delete(StateTables.STATE, key);
                }
            }
        }
    }

    private void put(UnitOfWork work, byte[] key, EntryChange.Upsert upsert) {
        long end = upsert.lifetime().map(it -> work.nowMillis() + it.toMillis()).orElse(0L);
        var row = new StateRow(random.nextLong(), end, upsert.contentType(), upsert.data());
        work.batch().put(StateTables.STATE, key, row.encoded());
        if (row.expires()) {
            expiry.add(work, due(row, key));
        }
    }

    private static Optional<StateRow> row(UnitOfWork work, byte[] key) {
        return work.batch().get(StateTables.STATE, key).map(StateRow::decode);
    }

    private static Due due(StateRow row, byte[] key) {
        return Due.at(row.expiresAtMillis(), ENTRY, key);
    }

    /// Takes out the row that was to go at this time; one that was written anew has another.
    private void remove(UnitOfWork work, Due due) {
        row(work, due.name())
                .filter(it -> it.expiresAtMillis() == due.atMillis())
                .ifPresent(_ -> work.batch().delete(StateTables.STATE, due.name()));
    }

    @Override
    public void close() {
        expiry.close();
    }
}
