package dev.tradewind.console;

import dev.tradewind.broker.Broker;
import dev.tradewind.broker.bus.BusArns;
import dev.tradewind.broker.bus.BusCounts.OfRule;
import dev.tradewind.broker.bus.BusCounts.RuleName;
import dev.tradewind.broker.queue.QueueState;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The messages that went into a queue, a topic, a bus or a rule since the process began, and those that went out: the
/// difference of two of them is what passed meanwhile.
///
/// @param in sent to a queue, published to a topic, taken by a bus, matched by a rule
/// @param out deleted from a queue, delivered by a topic, matched by the rules of a bus, sent by a rule to its targets
record PassedThrough(long in, long out) {
    /// All that there are numbers of, by their ARNs. Topics, buses and rules that have none of their own, since they are
    /// beyond what is counted each by itself, are left out.
    static Map<String, PassedThrough> all(Broker broker, List<QueueState> queues) {
        var all = new HashMap<String, PassedThrough>();
        for (var it : queues) {
            var totals = it.totals();
            all.put(it.info().arn().toString(), new PassedThrough(totals.sent(), totals.deleted()));
        }
        for (var it : broker.topics().counts().topics()) {
            var passed = new PassedThrough(it.published(), it.delivered());
            it.topic().ifPresent(topic -> all.put(topic.toString(), passed));
        }
        for (var it : broker.bus().counts().buses()) {
            it.bus().ifPresent(bus -> all.put(bus.toString(), new PassedThrough(it.taken(), 0)));
        }
        broker.bus().counts().rules().forEach(it -> add(all, it));
        return all;
    }

    private static void add(Map<String, PassedThrough> all, OfRule counts) {
        counts.rule()
                .ifPresent(rule -> {
                    all.put(arn(rule), new PassedThrough(counts.matched(), counts.invocations()));
                    all.computeIfPresent(
                            rule.bus().toString(),
                            (_, bus) -> new PassedThrough(bus.in(), bus.out() + counts.matched()));
                });
    }

    private static String arn(RuleName rule) {
        return BusArns.rule(rule.bus(), rule.rule()).toString();
    }
}
