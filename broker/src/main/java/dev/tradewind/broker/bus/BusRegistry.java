package dev.tradewind.broker.bus;

import dev.tradewind.engine.Arn;
import dev.tradewind.engine.HeapAccount;
import dev.tradewind.engine.KeyRange;
import dev.tradewind.engine.Refusal;
import dev.tradewind.engine.UnitOfWork;
import dev.tradewind.store.Store;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/// Buses and rules by name. Any thread may look one up; the committer's changes what is in here.
final class BusRegistry {
    // each replaced as a whole when the tables are read anew, so nobody ever sees a part of them
    private volatile Map<Arn, Bus> buses = new ConcurrentHashMap<>();
    private volatile Map<Arn, BusRules> rules = new ConcurrentHashMap<>();

    private final HeapAccount account;
    private final HeapAccount.Share heap;

    BusRegistry(HeapAccount account) {
        this.account = account;
        heap = account.share();
    }

    void load(Store store) {
        var loadedBuses = new ConcurrentHashMap<Arn, Bus>();
        try (var rows = store.scan(BusRow.BUSES, BusRow.ALL.from(), BusRow.ALL.to())) {
            while (rows.next()) {
                var bus = BusRow.decodeBus(rows.value());
                loadedBuses.put(bus.arn(), bus);
            }
        }
        var loadedRules = new ConcurrentHashMap<Arn, BusRules>();
        try (var rows = store.scan(BusRow.RULES, BusRow.ALL.from(), BusRow.ALL.to())) {
            while (rows.next()) {
                var rule = BusRow.decodeRule(rows.value());
                loadedRules.merge(rule.bus(), BusRules.of(rule), (all, _) -> all.with(rule));
            }
        }
        buses = loadedBuses;
        rules = loadedRules;
        weighAll();
    }

    private void weighAll() {
        heap.set(
                buses.values().stream().mapToLong(BusWeight::of).sum()
                        + allRules().mapToLong(BusWeight::of).sum());
    }

    /// Keeps a bus as it is now, unless memory has no room for what it takes more.
    void save(UnitOfWork work, Bus bus) {
        long moreBytes =
                BusWeight.of(bus)
                        - Optional.ofNullable(buses.get(bus.arn())).map(BusWeight::of).orElse(0L);
        account.requireRoomFor(moreBytes);
        buses.put(bus.arn(), bus);
        heap.add(moreBytes);
        work.batch().put(BusRow.BUSES, BusRow.key(bus.arn()), BusRow.encode(bus));
        work.batch().sync();
    }

    void remove(UnitOfWork work, Bus bus) {
        var before = buses.remove(bus.arn());
        heap.add(before == null ? 0 : -BusWeight.of(before));
        work.batch().delete(BusRow.BUSES, BusRow.key(bus.arn()));
        work.batch().sync();
    }

    /// Keeps a rule as it is now, unless memory has no room for what it takes more.
    void save(UnitOfWork work, BusRule rule) {
        long moreBytes = BusWeight.of(rule) - findRule(rule.arn()).map(BusWeight::of).orElse(0L);
        account.requireRoomFor(moreBytes);
        heap.add(moreBytes);
        rules.merge(rule.bus(), BusRules.of(rule), (all, _) -> all.with(rule));
        work.batch().put(BusRow.RULES, BusRow.key(rule.arn()), BusRow.encode(rule));
        work.batch().sync();
    }

    void remove(UnitOfWork work, BusRule rule) {
        heap.add(-BusWeight.of(rule));
        rules.computeIfPresent(rule.bus(), (_, all) -> all.without(rule));
        work.batch().delete(BusRow.RULES, BusRow.key(rule.arn()));
        work.batch().sync();
    }

    /// Forgets and deletes every bus and every rule but those of `kept`.
    void reset(UnitOfWork work, Set<Arn> kept) {
        buses.keySet().removeIf(bus -> !kept.contains(bus));
        rules.keySet().removeIf(bus -> !kept.contains(bus));
        rules.replaceAll((_, all) -> all.retaining(kept));
        weighAll();
        BusRow.ALL.deleteBut(work.batch(), BusRow.BUSES, rows(buses.keySet().stream()));
        BusRow.ALL.deleteBut(work.batch(), BusRow.RULES, rows(allRules().map(BusRule::arn)));
    }

    private static List<KeyRange> rows(Stream<Arn> arns) {
        return arns.map(BusRow::key).map(KeyRange::only).toList();
    }

    /// A bus; the default one is everywhere.
    Optional<Bus> find(Arn arn) {
        var found = buses.get(arn);
        return found == null && BusArns.isBus(arn) && BusArns.isDefault(arn)
                ? Optional.of(Bus.asEverywhere(arn))
                : Optional.ofNullable(found);
    }

    Bus require(Arn arn) {
        return find(arn)
                .orElseThrow(() ->
                        new Refusal(
                                BusFault.BUS_NOT_FOUND,
                                "Event bus %s does not exist.".formatted(BusArns.name(arn))));
    }

    /// The buses of an account in a region, by name.
    List<Bus> buses(String region, String account) {
        var ofDefault = find(BusArns.bus(region, account, BusArns.DEFAULT)).stream();
        var others =
                buses.values().stream()
                        .filter(bus -> bus.arn().region().equals(region))
                        .filter(bus -> bus.arn().account().equals(account))
                        .filter(bus -> !BusArns.isDefault(bus.arn()));
        return Stream.concat(ofDefault, others).sorted(Comparator.comparing(Bus::name)).toList();
    }

    Optional<BusRule> findRule(Arn arn) {
        return BusArns.isRule(arn)
                ? Optional.ofNullable(rulesOf(BusArns.busOf(arn)).byArn().get(arn))
                : Optional.empty();
    }

    /// The target that deliveries belong to.
    Optional<RuleTarget> findTarget(Arn owner) {
        return findRule(BusArns.ruleOf(owner)).flatMap(rule -> rule.target(BusArns.idOf(owner)));
    }

    BusRule requireRule(Arn arn) {
        return findRule(arn)
                .orElseThrow(() ->
                        new Refusal(
                                BusFault.RULE_NOT_FOUND,
                                "Rule %s does not exist on EventBus %s."
                                        .formatted(
                                                BusArns.ruleName(arn),
                                                BusArns.name(BusArns.busOf(arn)))));
    }

    /// The rules of a bus, by name.
    BusRules rulesOf(Arn bus) {
        return rules.getOrDefault(bus, BusRules.NONE);
    }

    Stream<BusRule> allRules() {
        return rules.values().stream().flatMap(all -> all.byArn().values().stream());
    }
}
