package dev.tradewind.broker.bus;

import dev.tradewind.engine.Arn;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/// The rules of one bus, by ARN, which is by name, and the index that events are looked up in. Never changed once
/// it is made.
record BusRules(Map<Arn, BusRule> byArn, RuleIndex index) {
    static final BusRules NONE = new BusRules(Map.of(), RuleIndex.EMPTY);

    private static BusRules of(Map<Arn, BusRule> rules) {
        return new BusRules(
                Collections.unmodifiableMap(rules), RuleIndex.of(List.copyOf(rules.values())));
    }

    /// The rules that an event goes to, by name within those that list its source and detail-type alike.
    Stream<BusRule> reachedBy(EventView view) {
        var event = view.event();
        return index.candidates(event.source(), event.detailType())
                .filter(rule -> rule.pattern().filter(view::matches).isPresent());
    }

    static BusRules of(BusRule rule) {
        return NONE.with(rule);
    }

    BusRules with(BusRule rule) {
        var changed = copy();
        changed.put(rule.arn(), rule);
        return of(changed);
    }

    BusRules without(BusRule rule) {
        var changed = copy();
        changed.remove(rule.arn());
        return of(changed);
    }

    BusRules retaining(Set<Arn> kept) {
        var retained = copy();
        retained.keySet().retainAll(kept);
        return of(retained);
    }

    private Map<Arn, BusRule> copy() {
        var copy = new TreeMap<Arn, BusRule>(Comparator.comparing(Arn::toString));
        copy.putAll(byArn);
        return copy;
    }
}
