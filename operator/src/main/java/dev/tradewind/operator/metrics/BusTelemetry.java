package dev.tradewind.operator.metrics;

import dev.tradewind.broker.bus.BusArns;
import dev.tradewind.broker.bus.BusCounts;
import dev.tradewind.broker.bus.BusCounts.OfBus;
import dev.tradewind.broker.bus.BusCounts.OfRule;
import dev.tradewind.broker.bus.BusCounts.RuleName;
import dev.tradewind.engine.Arn;
import dev.tradewind.telemetry.Description;
import dev.tradewind.telemetry.Gauges.Value;
import dev.tradewind.telemetry.Label;
import dev.tradewind.telemetry.Telemetry;
import dev.tradewind.telemetry.Unit;
import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/// The events of buses, and what each rule made of them.
public final class BusTelemetry {
    private final Telemetry telemetry;
    private final BusCounts counts;

    private BusTelemetry(Telemetry telemetry, BusCounts counts) {
        this.telemetry = telemetry;
        this.counts = counts;
    }

    public static void add(Telemetry telemetry, BusCounts counts) {
        var buses = new BusTelemetry(telemetry, counts);
        buses.ofBuses("tradewind_bus_events", "Events that a bus took.", OfBus::taken);
        buses.ofBuses(
                "tradewind_bus_archived_events",
                "Entries in archives that events of a bus made.",
                OfBus::archived);
        buses.ofBuses(
                "tradewind_bus_replayed_events",
                "Events that replays sent to a bus.",
                OfBus::replayed);
        buses.ofRules(
                "tradewind_rule_matched_events", "Events that a rule matched.", OfRule::matched);
        buses.ofRules(
                "tradewind_rule_invocations",
                "Invocations of a rule's targets, those that failed too.",
                OfRule::invocations);
        buses.ofRules(
                "tradewind_rule_failed_invocations",
                "Copies that a rule's target refused for good when the event was taken.",
                OfRule::failed);
    }

    private void ofBuses(String name, String help, ToLongFunction<OfBus> number) {
        telemetry.totals(
                new Description(name, Unit.NUMBER, help),
                () ->
                        counts.buses().stream()
                                .map(it -> new Value(bus(it.bus()), number.applyAsLong(it)))
                                .toList());
    }

    private void ofRules(String name, String help, ToLongFunction<OfRule> number) {
        telemetry.totals(
                new Description(name, Unit.NUMBER, help),
                () ->
                        counts.rules().stream()
                                .map(it -> new Value(rule(it.rule()), number.applyAsLong(it)))
                                .toList());
    }

    private static List<Label> rule(Optional<RuleName> rule) {
        var name = new Label("rule", rule.map(RuleName::rule).orElse(""));
        return Stream.concat(Stream.of(name), bus(rule.map(RuleName::bus)).stream()).toList();
    }

    /// Empty labels for those that are told together.
    private static List<Label> bus(Optional<Arn> bus) {
        return List.of(
                new Label("bus", bus.map(BusArns::name).orElse("")),
                new Label("region", bus.map(Arn::region).orElse("")),
                new Label("account", bus.map(Arn::account).orElse("")));
    }
}
