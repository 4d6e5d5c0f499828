package dev.tradewind.operator;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tradewind.broker.bus.RuleTarget;
import dev.tradewind.broker.bus.explanation.EventExplanation;
import dev.tradewind.broker.bus.explanation.RuleExplanation;
import dev.tradewind.broker.bus.explanation.WrittenEvent;
import dev.tradewind.broker.pattern.explanation.Miss;
import dev.tradewind.broker.pattern.explanation.PatternExplanation;
import dev.tradewind.broker.pattern.explanation.PatternExplanation.Differs;
import dev.tradewind.broker.pattern.explanation.PatternExplanation.Matches;
import dev.tradewind.broker.pattern.explanation.PatternExplanation.Untold;
import dev.tradewind.engine.Arn;
import java.util.List;
import java.util.function.Predicate;

/// Explanations of events as JSON.
public final class ExplanationJson {
    private ExplanationJson() {}

    /// An event on a bus.
    ///
    /// @param isThere tells of the ARN of a target whether there is such a thing
    static ObjectNode of(EventExplanation explanation, Predicate<Arn> isThere) {
        var json = of(explanation.notes(), explanation.isRefused());
        json.put("bus", explanation.bus().toString());
        var rules = json.putArray("rules");
        explanation.rules().forEach(rule -> rules.add(of(rule, isThere)));
        var elsewhere = json.putArray("elsewhere");
        explanation.elsewhere().forEach(rule -> elsewhere.add(rule.toString()));
        return json;
    }

    /// An event without a bus, and one pattern.
    public static ObjectNode of(WrittenEvent event, String name, PatternExplanation pattern) {
        var json = of(event.notes(), event.isRefused());
        var rule = json.putArray("rules").addObject();
        rule.put("rule", name);
        put(rule, pattern);
        return json;
    }

    private static ObjectNode of(List<String> notes, boolean isRefused) {
        var json = JsonNodeFactory.instance.objectNode();
        json.put("refused", isRefused);
        var array = json.putArray("notes");
        notes.forEach(array::add);
        return json;
    }

    private static ObjectNode of(RuleExplanation explanation, Predicate<Arn> isThere) {
        var rule = explanation.rule();
        var json = JsonNodeFactory.instance.objectNode();
        json.put("rule", rule.name());
        json.put("state", rule.state().name());
        json.put("gets", explanation.isReached());
        put(json, explanation.pattern());
        var targets = json.putArray("targets");
        rule.targets().forEach(target -> targets.add(of(target, isThere)));
        return json;
    }

    private static ObjectNode of(RuleTarget target, Predicate<Arn> isThere) {
        var json = JsonNodeFactory.instance.objectNode();
        json.put("id", target.id());
        json.put("arn", target.arn().toString());
        json.put("there", isThere.test(target.arn()));
        return json;
    }

    private static void put(ObjectNode rule, PatternExplanation pattern) {
        rule.put("matches", pattern instanceof Matches);
        switch (pattern) {
            case Matches() -> {}
            case Untold(var reason) -> rule.put("untold", reason);
            case Differs(var misses, var combinations) -> {
                rule.put("combinations", combinations);
                var array = rule.putArray("misses");
                misses.forEach(miss -> array.add(of(miss)));
            }
        }
    }

    private static ObjectNode of(Miss miss) {
        var json = JsonNodeFactory.instance.objectNode();
        switch (miss) {
            case Miss.OfPath(var path, var wanted, var seen, var hint) -> {
                json.put("path", path);
                json.put("wanted", wanted);
                json.put("seen", seen);
                hint.ifPresent(it -> json.put("hint", it));
            }
            case Miss.Apart(var paths) -> paths.forEach(json.putArray("apart")::add);
        }
        json.put("sentence", miss.toString());
        return json;
    }
}
