package dev.tradewind.observe.own;

import dev.tradewind.broker.bus.BusArns;
import dev.tradewind.broker.bus.BusCounts;
import dev.tradewind.broker.bus.BusCounts.OfRule;
import dev.tradewind.broker.bus.BusCounts.RuleName;
import dev.tradewind.observe.metric.MetricName;
import dev.tradewind.observe.metric.MetricOwner;
import dev.tradewind.observe.metric.MetricSample;
import dev.tradewind.observe.metric.StatisticValues;
import java.util.List;
import java.util.Map;

/// The metrics of rules, `AWS/Events`, in minutes in which a rule matched something: by rule and bus, and for the default
/// bus by rule alone too. Rules that have no counters of their own ([BusCounts]) have none.
///
/// Source: Amazon EventBridge User Guide, "Monitoring Amazon EventBridge".
public final class RuleMeter implements Meter {
    private static final String NAMESPACE = "AWS/Events";
    private static final String RULE = "RuleName";
    private static final String BUS = "EventBusName";

    private final BusCounts counts;
    private final Increases<Counter> increases = new Increases<>();

    public RuleMeter(BusCounts counts) {
        this.counts = counts;
    }

    private record Counter(RuleName rule, String metric) {}

    @Override
    public void read(long minuteMillis, Samples samples) {
        for (var of : counts.rules()) {
            of.rule().ifPresent(it -> read(it, of, minuteMillis, samples));
        }
        increases.readAll();
    }

    private void read(RuleName rule, OfRule of, long minuteMillis, Samples samples) {
        long matched = more(rule, "MatchedEvents", of.matched());
        long invoked = more(rule, "Invocations", of.invocations());
        long failed = more(rule, "FailedInvocations", of.failed());
        var to = new OfOneRule(rule, minuteMillis, samples);
        if (matched > 0) {
            to.add("MatchedEvents", matched);
            to.add("TriggeredRules", matched);
        }
        if (invoked > 0) {
            to.add("Invocations", invoked);
        }
        if (failed > 0) {
            to.add("FailedInvocations", failed);
        }
    }

    private long more(RuleName rule, String metric, long total) {
        return increases.of(new Counter(rule, metric), total);
    }

    private record OfOneRule(RuleName rule, long minuteMillis, Samples samples) {
        void add(String name, long number) {
            for (var dimensions : dimensions()) {
                samples.add(
                        MetricOwner.of(rule.bus()),
                        MetricSample.of(
                                MetricName.of(NAMESPACE, name, dimensions),
                                QueueMeter.COUNT,
                                minuteMillis,
                                StatisticValues.of((double) number)));
            }
        }

        private List<Map<String, String>> dimensions() {
            var both = Map.of(BUS, BusArns.name(rule.bus()), RULE, rule.rule());
            return BusArns.isDefault(rule.bus())
                    ? List.of(Map.of(RULE, rule.rule()), both)
                    : List.of(both);
        }
    }
}
