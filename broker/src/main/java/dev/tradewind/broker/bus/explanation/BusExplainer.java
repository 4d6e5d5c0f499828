package dev.tradewind.broker.bus.explanation;

import dev.tradewind.broker.bus.Bus;
import dev.tradewind.broker.bus.BusArns;
import dev.tradewind.broker.bus.BusEvent;
import dev.tradewind.broker.bus.BusRule;
import dev.tradewind.broker.bus.BusService;
import dev.tradewind.broker.bus.RulePattern;
import dev.tradewind.broker.pattern.explanation.ExplainedEvent;
import dev.tradewind.broker.pattern.explanation.PatternExplainer;
import dev.tradewind.broker.pattern.explanation.PatternExplanation;
import dev.tradewind.broker.pattern.explanation.PatternExplanation.Matches;
import dev.tradewind.broker.pattern.explanation.PatternExplanation.Untold;
import dev.tradewind.engine.Arn;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// Explains for events which rules of a bus they would go to, and which not. Any thread may call.
public final class BusExplainer {
    /// The most rules on other buses that are told.
    public static final int ELSEWHERE_MAX = 10;

    private final BusService service;

    public BusExplainer(BusService service) {
        this.service = service;
    }

    /// Explains the events of a text, one after the other.
    ///
    /// @param json an event, an entry of PutEvents, an array of up to [WrittenEvent#EVENTS_MAX] of either, or a whole
    ///     request of PutEvents
    /// @throws IllegalArgumentException if it is none of these
    /// @throws dev.tradewind.engine.Refusal with `BUS_NOT_FOUND`
    public List<EventExplanation> explain(Arn bus, String json) {
        service.buses().require(bus);
        return WrittenEvent.all(json).stream().map(written -> explain(bus, written)).toList();
    }

    private EventExplanation explain(Arn bus, WrittenEvent written) {
        var now = service.events().now();
        var event = written.event(service.events().newId(), now, bus.account(), bus.region());
        var rules = rules(bus, event);
        var isForNobody = rules.stream().noneMatch(RuleExplanation::isReached);
        return new EventExplanation(
                bus,
                notes(bus, written),
                written.isRefused(),
                rules,
                isForNobody ? elsewhere(bus, event) : List.of());
    }

    private List<String> notes(Arn bus, WrittenEvent written) {
        var notes = new ArrayList<>(written.notes());
        written.bus()
                .filter(named -> !named.equals(BusArns.name(bus)) && !named.equals(bus.toString()))
                .ifPresent(named ->
                        notes.add(
                                "it is for the bus %s, and this is %s"
                                        .formatted(named, BusArns.name(bus))));
        return notes;
    }

    private List<RuleExplanation> rules(Arn bus, BusEvent event) {
        var reached = Set.copyOf(arns(service.rules().reachedBy(bus, event).stream()));
        var explainer = new PatternExplainer(ExplainedEvent.of(event.text()));
        return service.rules().list(bus).stream()
                .map(rule ->
                        new RuleExplanation(
                                rule,
                                reached.contains(rule.arn())
                                        ? new Matches()
                                        : pattern(rule, explainer)))
                .toList();
    }

    private static PatternExplanation pattern(BusRule rule, PatternExplainer explainer) {
        var explained =
                rule.pattern()
                        .map(RulePattern::text)
                        .map(explainer::explain)
                        .orElseGet(() -> new Untold("it has no pattern, only a schedule"));
        return explained instanceof Matches && rule.isEnabled()
                ? new Untold("it lists an address in another spelling than the event's")
                : explained;
    }

    private List<Arn> elsewhere(Arn bus, BusEvent event) {
        return service.buses().list(bus.region(), bus.account()).stream()
                .map(Bus::arn)
                .filter(other -> !other.equals(bus))
                .flatMap(other -> arns(service.rules().reachedBy(other, event).stream()).stream())
                .limit(ELSEWHERE_MAX)
                .toList();
    }

    private static List<Arn> arns(Stream<BusRule> rules) {
        return rules.map(BusRule::arn).toList();
    }
}
