package dev.tradewind.broker.bus.explanation;

import dev.tradewind.engine.Arn;
import java.util.List;

/// The rules of a bus, and for each why it would get an event or not.
///
/// @param notes on how the event is written, and what PutEvents would say of it
/// @param isRefused by PutEvents, so that no rule gets it, whatever would match
/// @param rules of the bus, by name
/// @param elsewhere rules on other buses of the account and region that would get it there, of which there are up to
///     [BusExplainer#ELSEWHERE_MAX] told; asked for only where no rule of this bus gets it
public record EventExplanation(
        Arn bus,
        List<String> notes,
        boolean isRefused,
        List<RuleExplanation> rules,
        List<Arn> elsewhere) {
    public EventExplanation {
        notes = List.copyOf(notes);
        rules = List.copyOf(rules);
        elsewhere = List.copyOf(elsewhere);
    }

    public List<RuleExplanation> reached() {
        return rules.stream().filter(RuleExplanation::isReached).toList();
    }
}
