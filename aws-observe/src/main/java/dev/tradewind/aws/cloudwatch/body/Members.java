package dev.tradewind.aws.cloudwatch.body;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// The rule of an object: what its members have to be, and which it must have. Others are warned about.
///
/// @param rules by member
record Members(Map<String, Rule> rules, Set<String> required) implements Rule {
    Members {
        rules = Map.copyOf(rules);
        required = Set.copyOf(required);
    }

    static Members none() {
        return new Members(Map.of(), Set.of());
    }

    /// The same with one that has to be there.
    Members must(String name, Rule rule) {
        var more = new HashSet<>(required);
        more.add(name);
        return new Members(may(name, rule).rules, more);
    }

    /// The same with one that may be there.
    Members may(String name, Rule rule) {
        var more = new HashMap<>(rules);
        more.put(name, rule);
        return new Members(more, required);
    }

    /// The same with several that may be there, of the same kind.
    Members may(Rule rule, String... names) {
        var more = this;
        for (var name : names) {
            more = more.may(name, rule);
        }
        return more;
    }

    @Override
    public void check(JsonNode value, Place place) {
        if (!value.isObject()) {
            place.error("Should be object");
            return;
        }
        required.stream()
                .filter(name -> !value.has(name))
                .sorted()
                .forEach(name -> missing(name, place));
        value.properties().forEach(member -> check(member.getKey(), member.getValue(), place));
    }

    private void check(String name, JsonNode value, Place place) {
        var rule = rules.get(name);
        if (rule == null) {
            place.at(name).warn("Should NOT have additional properties");
        } else {
            rule.check(value, place.at(name));
        }
    }

    static void missing(String name, Place place) {
        place.error("Should have required property '%s'".formatted(name));
    }
}
