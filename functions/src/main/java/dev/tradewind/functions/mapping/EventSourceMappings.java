package dev.tradewind.functions.mapping;

import dev.tradewind.broker.queue.Queues;
import dev.tradewind.engine.Arn;
import dev.tradewind.engine.Engine;
import dev.tradewind.engine.HeapAccount;
import dev.tradewind.engine.KeyRange;
import dev.tradewind.engine.Refusal;
import dev.tradewind.engine.UnitOfWork;
import dev.tradewind.functions.definition.FunctionArns;
import dev.tradewind.functions.definition.FunctionFault;
import dev.tradewind.functions.invocation.Invoker;
import dev.tradewind.store.Table;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/// The mappings of all accounts and regions, in memory and on disk, and the taking of messages for them between
/// [#begin] and [#close].
///
/// A call that changes one returns once that is on disk. Its state is then one that passes; the next call tells the one
/// that follows.
public final class EventSourceMappings implements AutoCloseable {
    public static final List<Table> TABLES = List.of(MappingRow.TABLE);

    /// In the heap, with a thread that waits and as many filters as it may have.
    private static final int MAPPING_BYTES = 32 << 10;

    private static final KeyRange ALL = new KeyRange(new byte[0], endOfKeys());

    private final Engine engine;
    private final HeapAccount.Share heap;
    private final MappingChecks checks;
    private final MappingPollers pollers;

    /// Changed on the committer's thread only.
    private final Map<UUID, EventSourceMapping> mappings = new ConcurrentHashMap<>();

    public EventSourceMappings(
            Engine engine,
            Queues queues,
            MappedFunctions functions,
            Invoker invoker,
            RolePermissions roles,
            MappingObserver observer) {
        this(engine, queues, functions, invoker, roles, observer, PayloadRoom.ofThisHeap());
    }

    /// @param room of all mappings together
    EventSourceMappings(
            Engine engine,
            Queues queues,
            MappedFunctions functions,
            Invoker invoker,
            RolePermissions roles,
            MappingObserver observer,
            PayloadRoom room) {
        this.engine = engine;
        heap = engine.heap().share();
        checks = new MappingChecks(queues, functions, roles);
        var ground =
                new MappingGround(
                        queues, engine.clock(), engine::newId, functions, invoker, observer, room);
        pollers = new MappingPollers(ground, id -> Optional.ofNullable(mappings.get(id)));
    }

    /// A key has sixteen bytes, and none is behind as many of these.
    private static byte[] endOfKeys() {
        var end = new byte[2 * Long.BYTES + 1];
        Arrays.fill(end, (byte) 0xFF);
        return end;
    }

    /// Reads all mappings anew from the table. On the committer's thread.
    public void load() {
        mappings.clear();
        try (var rows = engine.store().scan(MappingRow.TABLE, ALL.from(), ALL.to())) {
            while (rows.next()) {
                var mapping = MappingRow.decode(rows.key(), rows.value());
                mappings.put(mapping.id(), mapping);
            }
        }
        weigh();
        Stream.concat(pollers.ids().stream(), mappings.keySet().stream())
                .distinct()
                .forEach(pollers::follow);
    }

    private void weigh() {
        heap.set((long) mappings.size() * MAPPING_BYTES);
    }

    /// Begins to take messages.
    public void begin() {
        pollers.begin(List.copyOf(mappings.keySet()));
    }

    /// Makes a mapping. Of a queue to a function there is one at most.
    ///
    /// @param function with its version or alias if one is meant
    public MappingStatus create(
            Arn function, Arn source, MappingSettings settings, boolean isEnabled) {
        var warning = checks.check(function, source, settings);
        var mapping =
                engine.run(work -> {
                    requireNone(function, source);
                    engine.heap().requireRoom();
                    var now = Instant.ofEpochMilli(work.nowMillis());
                    return save(
                            work,
                            new EventSourceMapping(
                                    engine.newId(), function, source, settings, isEnabled, now));
                });
        pollers.follow(mapping.id());
        return new MappingStatus(
                mapping, MappingState.CREATING, MappingStatus.NOTHING_YET, warning);
    }

    private void requireNone(Arn function, Arn source) {
        all().filter(it -> it.isOf(function, source))
                .findFirst()
                .ifPresent(it -> {
                    throw new Refusal(
                            FunctionFault.CONFLICT,
                            "An event source mapping with SQS arn (\" %s \") and function (\" %s \") already exists. Please update or delete the existing mapping with UUID %s"
                                    .formatted(source, FunctionArns.name(function), it.id()));
                });
    }

    /// All mappings, and those that are deleted while batches of theirs are being handled.
    private Stream<EventSourceMapping> all() {
        var deleted = pollers.ending().stream().filter(it -> !mappings.containsKey(it.id()));
        return Stream.concat(mappings.values().stream(), deleted);
    }

    private EventSourceMapping save(UnitOfWork work, EventSourceMapping mapping) {
        work.batch()
                .put(MappingRow.TABLE, MappingRow.key(mapping.id()), MappingRow.encode(mapping));
        work.batch().sync();
        mappings.put(mapping.id(), mapping);
        weigh();
        return mapping;
    }

    /// Changes a mapping's function, its settings, or whether it is enabled.
    ///
    /// @param change may be asked twice, and may refuse
    public MappingStatus update(UUID id, UnaryOperator<EventSourceMapping> change) {
        var before = require(id);
        var wanted = change.apply(before);
        var warning = check(before, wanted);
        var changed =
                engine.run(work -> {
                    var latest = require(id);
                    var next = change.apply(latest);
                    if (!next.function().equals(latest.function())) {
                        requireNone(next.function(), next.source());
                    }
                    return save(work, next.at(Instant.ofEpochMilli(work.nowMillis())));
                });
        pollers.follow(id);
        return new MappingStatus(
                changed, stateOfChange(before, changed), pollers.lastResult(id), warning);
    }

    private Optional<String> check(EventSourceMapping before, EventSourceMapping wanted) {
        if (wanted.isEnabled() && pollers.isEnding(before.id())) {
            throw inUse("update");
        }
        return wanted.isEnabled()
                ? checks.check(wanted.function(), wanted.source(), wanted.settings())
                : Optional.empty();
    }

    private static MappingState stateOfChange(EventSourceMapping before, EventSourceMapping now) {
        if (before.isEnabled() == now.isEnabled()) {
            return MappingState.UPDATING;
        }
        return now.isEnabled() ? MappingState.ENABLING : MappingState.DISABLING;
    }

    private static Refusal inUse(String verb) {
        return new Refusal(
                MappingFault.MAPPING_IN_USE,
                "Cannot %s the event source mapping because it is in use.".formatted(verb));
    }

    /// Deletes a mapping. Batches that are being handled are finished.
    public MappingStatus delete(UUID id) {
        if (!mappings.containsKey(id) && pollers.isEnding(id)) {
            throw inUse("delete");
        }
        var deleted =
                engine.run(work -> {
                    var mapping = require(id);
                    work.batch().delete(MappingRow.TABLE, MappingRow.key(id));
                    work.batch().sync();
                    mappings.remove(id);
                    weigh();
                    return mapping;
                });
        pollers.follow(id);
        return new MappingStatus(
                deleted, MappingState.DELETING, pollers.lastResult(id), Optional.empty());
    }

    private EventSourceMapping require(UUID id) {
        var mapping = mappings.get(id);
        if (mapping == null) {
            throw new Refusal(
                    FunctionFault.NOT_FOUND, "The resource you requested does not exist.");
        }
        return mapping;
    }

    /// @throws Refusal with `NOT_FOUND`
    public MappingStatus get(UUID id) {
        return all().filter(it -> it.id().equals(id))
                .findFirst()
                .map(this::status)
                .orElseGet(() -> status(require(id)));
    }

    /// All mappings, by UUID.
    public List<MappingStatus> list() {
        return all().sorted(Comparator.comparing(EventSourceMapping::id))
                .map(this::status)
                .toList();
    }

    private MappingStatus status(EventSourceMapping mapping) {
        return new MappingStatus(
                mapping, state(mapping), pollers.lastResult(mapping.id()), Optional.empty());
    }

    private MappingState state(EventSourceMapping mapping) {
        boolean isEnding = pollers.isEnding(mapping.id());
        if (!mappings.containsKey(mapping.id())) {
            return MappingState.DELETING;
        }
        if (mapping.isEnabled()) {
            return MappingState.ENABLED;
        }
        return isEnding ? MappingState.DISABLING : MappingState.DISABLED;
    }

    /// Deletes all mappings but `spared`; batches that are being handled are finished, as far as their queues are left.
    public void reset(UnitOfWork work, Set<Arn> spared) {
        var ended = mappings.values().stream().filter(it -> !spared.contains(it.arn())).toList();
        ended.forEach(it -> mappings.remove(it.id()));
        weigh();
        var kept = mappings.keySet().stream().map(it -> KeyRange.only(MappingRow.key(it))).toList();
        ALL.deleteBut(work.batch(), MappingRow.TABLE, kept);
        ended.forEach(it -> pollers.follow(it.id()));
    }

    /// Takes no more messages, and waits a while for batches that are being handled.
    @Override
    public void close() {
        pollers.close();
    }
}
