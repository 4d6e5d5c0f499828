package dev.tradewind.app.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// The text for people of what an instance explains of events: a line for each rule, and under it the paths that did
/// not match.
final class WhyText {
    private final List<String> lines = new ArrayList<>();

    private WhyText() {}

    /// @param answers an object for each event
    static WhyText of(JsonNode answers) {
        var text = new WhyText();
        for (int i = 0; i < answers.size(); i++) {
            if (answers.size() > 1) {
                text.lines.add("event %d of %d".formatted(i + 1, answers.size()));
            }
            text.event(answers.get(i));
        }
        return text;
    }

    /// Tells whether a rule gets the event, or the pattern matches that stands alone: not where PutEvents refuses it.
    static boolean isGot(JsonNode answer) {
        return !answer.path("refused").asBoolean()
                && answer.path("rules").valueStream().anyMatch(WhyText::gets);
    }

    private static boolean gets(JsonNode rule) {
        return rule.path("gets").asBoolean(rule.path("matches").asBoolean());
    }

    private void event(JsonNode answer) {
        answer.path("notes").forEach(note -> lines.add("note: " + note.asText()));
        answer.path("rules").forEach(this::rule);
        if (answer.path("rules").isEmpty()) {
            lines.add("There is no rule on %s.".formatted(answer.path("bus").asText()));
        } else if (!isGot(answer)) {
            lines.add("No rule gets it.");
        }
        answer.path("elsewhere")
                .forEach(rule ->
                        lines.add("On another bus there is one that would: " + rule.asText()));
    }

    private void rule(JsonNode rule) {
        lines.add(rule.path("rule").asText() + ": " + verdict(rule));
        rule.path("misses").forEach(miss -> lines.add("  " + miss.path("sentence").asText()));
        rule.path("targets")
                .valueStream()
                .filter(target -> !target.path("there").asBoolean())
                .forEach(target -> lines.add("  there is no " + target.path("arn").asText()));
    }

    private static String verdict(JsonNode rule) {
        var disabled =
                rule.path("state").asText().equals("DISABLED")
                        ? "is disabled, so it gets nothing; "
                        : "";
        if (rule.has("untold")) {
            return disabled + "does not match: " + rule.path("untold").asText();
        }
        if (rule.path("matches").asBoolean()) {
            return disabled + "matches" + targets(rule);
        }
        int combinations = rule.path("combinations").asInt();
        return disabled
                + (combinations > 1
                        ? "does not match; of its %d combinations of $or this one comes nearest"
                                .formatted(combinations)
                        : "does not match");
    }

    private static String targets(JsonNode rule) {
        var targets = rule.path("targets");
        if (targets.isMissingNode()) {
            return "";
        }
        return targets.isEmpty()
                ? ", and has no target, so nobody gets it"
                : targets.valueStream()
                        .map(it -> it.path("arn").asText())
                        .collect(Collectors.joining(", ", ", goes to ", ""));
    }

    @Override
    public String toString() {
        return String.join("\n", lines);
    }
}
