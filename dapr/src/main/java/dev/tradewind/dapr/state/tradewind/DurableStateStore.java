package dev.tradewind.dapr.state.tradewind;

import dev.tradewind.dapr.state.EntryChange;
import dev.tradewind.dapr.state.JoinableStateStore;
import dev.tradewind.dapr.state.QueryableStateStore;
import dev.tradewind.dapr.state.StateEntry;
import dev.tradewind.engine.UnitOfWork;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/// The entries of one component. What is written is on disk when [#write] returns. Applications that have the component
/// see the same entries, each under the keys that its prefix lets it name.
final class DurableStateStore implements JoinableStateStore, QueryableStateStore {
    private final DurableStates states;
    private final String component;

    DurableStateStore(DurableStates states, String component) {
        this.states = states;
        this.component = component;
    }

    @Override
    public Optional<StateEntry> get(String key) {
        long now = states.nowMillis();
        return states.store()
                .get(StateTables.STATE, StateKey.of(component, key))
                .map(StateRow::decode)
                .filter(it -> it.isThereAt(now))
                .map(it -> it.entry(key));
    }

    @Override
    public void write(List<EntryChange> changes, Consumer<UnitOfWork> also) {
        states.broker()
                .transact(work -> {
                    changes.forEach(it -> states.requireCondition(work, component, it));
                    also.accept(work);
                    changes.forEach(it -> states.make(work, component, it));
                    return true;
                });
    }

    @Override
    public void scan(String prefix, Predicate<StateEntry> more) {
        long now = states.nowMillis();
        var from = StateKey.of(component, prefix);
        try (var rows = states.store().scan(StateTables.STATE, from, StateKey.endOf(from))) {
            boolean wanted = true;
            while (wanted && rows.next()) {
                var row = StateRow.decode(rows.value());
                wanted = !row.isThereAt(now) || more.test(row.entry(StateKey.key(rows.key())));
            }
        }
    }

    @Override
    public List<String> capabilities() {
        return List.of("ETAG", "TRANSACTIONAL", "TTL", "QUERY_API");
    }
}
