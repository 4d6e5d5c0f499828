package dev.tradewind.dapr.state.operation;

import dev.tradewind.dapr.event.TraceContext;
import dev.tradewind.dapr.state.EntryChange;
import dev.tradewind.dapr.state.Outbox.Announced;
import dev.tradewind.dapr.state.QueryableStateStore;
import dev.tradewind.dapr.state.StateComponent;
import dev.tradewind.dapr.state.StateConflict;
import dev.tradewind.dapr.state.StateEntry;
import dev.tradewind.dapr.state.operation.ChangeReading.UnusableOptions;
import dev.tradewind.dapr.state.operation.StateFaults.Failure;
import dev.tradewind.dapr.state.query.QueryReading;
import dev.tradewind.dapr.state.query.QueryRun;
import dev.tradewind.dapr.state.query.StatePage;
import dev.tradewind.dapr.state.query.UnansweredQuery;
import dev.tradewind.engine.Refusal;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/// The state of one application, by the names of its components. Whatever is refused is a
/// [dev.tradewind.dapr.fault.DaprFault]; entries that are told have the keys that the application named.
public final class StateOperations {
    static final int KEYS_MAX = 1000;
    static final int OPERATIONS_MAX = 1000;

    private final String appId;
    private final Supplier<List<StateComponent>> components;
    private final QueryTurns turns;
    private final StateObserver observer;

    /// @param components that there are now
    /// @param turns of queries
    public StateOperations(
            String appId,
            Supplier<List<StateComponent>> components,
            QueryTurns turns,
            StateObserver observer) {
        this.appId = appId;
        this.components = components;
        this.turns = turns;
        this.observer = observer;
    }

    /// The entry under a key, if there is one.
    public Optional<StateEntry> get(String store, String key) {
        var component = component(store);
        var whole = changes(component).key(key);
        return observed(store, StateCall.GET, () -> component.store().get(whole))
                .map(it -> it.named(key));
    }

    /// The same as it is by now, for an answer that was let go of until there was room for it.
    public Optional<StateEntry> getAgain(String store, String key) {
        var component = component(store);
        return component.store().get(changes(component).key(key)).map(it -> it.named(key));
    }

    /// Tells whether an entry takes so little that an answer with it needs no room.
    public static boolean isShort(StateEntry entry) {
        return entry.data().length <= KeyedEntries.HELD_BYTES_MAX;
    }

    /// The entries under several keys, in the order of the keys.
    public KeyedEntries getAll(String store, List<String> keys) {
        var component = component(store);
        if (keys.size() > KEYS_MAX) {
            throw faults(store).malformed("at most %d keys are got at once".formatted(KEYS_MAX));
        }
        var reading = changes(component);
        keys.forEach(reading::key);
        return observed(
                        store,
                        StateCall.BULK_GET,
                        () ->
                                KeyedEntries.read(
                                        keys,
                                        key ->
                                                component
                                                        .store()
                                                        .get(reading.key(key))
                                                        .map(it -> it.named(key))))
                .orElseThrow(() -> faults(store).tooLarge(KeyedEntries.BYTES_MAX));
    }

    /// Keeps all values, or none.
    public void save(String store, List<StateItem> items) {
        var component = component(store);
        requireFew(store, items);
        write(
                component,
                StateCall.SET,
                items,
                changes(component)::upsert,
                failure -> faults(store).notSaved(failure));
    }

    /// Forgets a key.
    public void delete(String store, StateItem item) {
        var component = component(store);
        write(
                component,
                StateCall.DELETE,
                List.of(item),
                changes(component)::delete,
                failure -> faults(store).notDeleted(item.key(), failure));
    }

    /// Forgets all keys, or none.
    public void deleteAll(String store, List<StateItem> items) {
        var component = component(store);
        requireFew(store, items);
        write(
                component,
                StateCall.BULK_DELETE,
                items,
                changes(component)::delete,
                failure -> faults(store).notDeleted(keys(items), failure));
    }

    private static String keys(List<StateItem> items) {
        return String.join(", ", items.stream().map(StateItem::key).toList());
    }

    private void requireFew(String store, List<StateItem> items) {
        if (items.size() > OPERATIONS_MAX) {
            throw faults(store)
                    .malformed("at most %d keys are changed at once".formatted(OPERATIONS_MAX));
        }
    }

    private void write(
            StateComponent component,
            StateCall call,
            List<StateItem> items,
            Function<StateItem, EntryChange> reading,
            Function<Failure, RuntimeException> fault) {
        attempted(
                component.name(),
                call,
                () -> component.store().write(items.stream().map(reading).toList()),
                fault);
    }

    /// Does all of the operations, or none; where the component has an outbox, with the events of what is kept.
    ///
    /// @param trace that the request belongs to
    public void transact(String store, List<StateOperation> operations, TraceContext trace) {
        var component = component(store);
        if (operations.size() > OPERATIONS_MAX) {
            throw faults(store).tooManyOperations(operations.size(), OPERATIONS_MAX);
        }
        attempted(
                store,
                StateCall.TRANSACTION,
                () -> transact(component, announced(component, operations), trace),
                faults(store)::notTransacted);
    }

    private void transact(StateComponent component, List<Announced> announced, TraceContext trace) {
        if (component.outbox().isEmpty()) {
            component.store().write(announced.stream().map(Announced::change).toList());
            return;
        }
        try {
            component.outbox().get().write(announced, trace);
        } catch (Refusal e) {
            throw faults(component.name()).notPublished(String.valueOf(e.getMessage()));
        }
    }

    private List<Announced> announced(StateComponent component, List<StateOperation> operations) {
        var reading = changes(component);
        return operations.stream()
                .map(it -> new Announced(change(component, reading, it), it.item().metadata()))
                .toList();
    }

    private EntryChange change(
            StateComponent component, ChangeReading reading, StateOperation operation) {
        return switch (operation.kind()) {
            case "upsert" -> reading.upsert(operation.item());
            case "delete" -> reading.delete(operation.item());
            default -> throw faults(component.name()).noOperation(operation.kind());
        };
    }

    /// A page of the entries that a query asks for, among those of the application.
    public QueriedPage query(String store, byte[] query) {
        var component = component(store);
        if (!(component.store() instanceof QueryableStateStore queryable)) {
            throw faults(store).noQueries();
        }
        if (!turns.begin()) {
            throw faults(store).unanswered("others are being answered; ask again");
        }
        try {
            return observed(
                    store,
                    StateCall.QUERY,
                    () ->
                            page(
                                    component,
                                    QueryRun.answer(
                                            QueryReading.of(query),
                                            queryable,
                                            component.prefix().text())));
        } catch (UnansweredQuery e) {
            throw faults(store).unanswered(e.getMessage());
        } finally {
            turns.end();
        }
    }

    private QueriedPage page(StateComponent component, StatePage found) {
        var keys = found.entries().stream().map(StateEntry::key).toList();
        var entries =
                KeyedEntries.read(
                        keys, key -> component.store().get(key).map(it -> original(component, it)));
        return new QueriedPage(
                entries.orElseThrow(() ->
                        faults(component.name())
                                .unanswered(
                                        "what it finds has become larger meanwhile; ask again")),
                found.token());
    }

    private static StateEntry original(StateComponent component, StateEntry entry) {
        return entry.named(component.prefix().original(entry.key()));
    }

    private void attempted(
            String store,
            StateCall call,
            Runnable attempt,
            Function<Failure, RuntimeException> fault) {
        try {
            observed(
                    store,
                    call,
                    () -> {
                        attempt.run();
                        return true;
                    });
        } catch (StateConflict e) {
            throw fault.apply(Failure.conflict(e.getMessage()));
        } catch (UnusableOptions e) {
            throw fault.apply(Failure.of(e.getMessage()));
        } catch (Refusal e) {
            throw fault.apply(Failure.of(String.valueOf(e.getMessage())));
        }
    }

    private <R> R observed(String store, StateCall call, Supplier<R> work) {
        long begun = System.nanoTime();
        boolean succeeded = false;
        try {
            var result = work.get();
            succeeded = true;
            return result;
        } finally {
            observer.called(store, call, succeeded, System.nanoTime() - begun);
        }
    }

    private StateComponent component(String name) {
        var known = components.get();
        if (known.isEmpty()) {
            throw faults(name).notConfigured();
        }
        return known.stream()
                .filter(it -> it.name().equals(name))
                .findFirst()
                .orElseThrow(faults(name)::notFound);
    }

    private ChangeReading changes(StateComponent component) {
        return new ChangeReading(component.prefix(), faults(component.name()));
    }

    private StateFaults faults(String store) {
        return new StateFaults(store, appId);
    }
}
