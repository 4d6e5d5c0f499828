package dev.tradewind.observe.alarm;

import dev.tradewind.engine.Refusal;
import dev.tradewind.observe.alarm.AlarmRule.Always;
import dev.tradewind.observe.alarm.AlarmRule.Both;
import dev.tradewind.observe.alarm.AlarmRule.Either;
import dev.tradewind.observe.alarm.AlarmRule.IsIn;
import dev.tradewind.observe.alarm.AlarmRule.Not;
import java.util.regex.Pattern;

/// A reader of one rule, by descent: `NOT` binds most, then `AND`, then `OR`.
final class AlarmRuleParser {
    /// Source: CloudWatch API Reference, PutCompositeAlarm.
    static final int LENGTH_MAX = 10_240;

    /// Source: the same: so many alarms that a rule names.
    static final int ALARMS_MAX = 100;

    /// This project's: parentheses within each other.
    private static final int DEPTH_MAX = 50;

    private static final Pattern SPACE = Pattern.compile("\\s+");
    private static final Pattern WORD = Pattern.compile("[A-Z_]+");
    private static final Pattern BARE = Pattern.compile("[^\\s()\"]+");
    private static final Pattern QUOTED = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"");

    private final String text;
    private int at;
    private int depth;
    private int alarms;

    AlarmRuleParser(String text) {
        if (text.isBlank() || text.length() > LENGTH_MAX) {
            throw invalid("it has 1 to %d characters".formatted(LENGTH_MAX));
        }
        this.text = text;
    }

    AlarmRule whole() {
        skipSpace();
        var rule = either();
        if (at < text.length()) {
            throw unexpected();
        }
        return rule;
    }

    private AlarmRule either() {
        var rule = both();
        while (takeWord("OR")) {
            rule = new Either(rule, both());
        }
        return rule;
    }

    private AlarmRule both() {
        var rule = operand();
        while (takeWord("AND")) {
            rule = new Both(rule, operand());
        }
        return rule;
    }

    private AlarmRule operand() {
        if (++depth > DEPTH_MAX) {
            throw invalid("more than %d levels of parentheses".formatted(DEPTH_MAX));
        }
        var operand = nested();
        depth--;
        return operand;
    }

    private AlarmRule nested() {
        if (takeWord("NOT")) {
            return new Not(operand());
        }
        if (take("(")) {
            var rule = either();
            require(")");
            return rule;
        }
        for (var constant : new String[] {"TRUE", "FALSE"}) {
            if (takeWord(constant)) {
                return new Always(constant.equals("TRUE"));
            }
        }
        for (var state : AlarmState.Value.values()) {
            if (takeWord(state.name())) {
                return new IsIn(state, alarm());
            }
        }
        throw unexpected();
    }

    private String alarm() {
        if (++alarms > ALARMS_MAX) {
            throw invalid("it names more than %d alarms".formatted(ALARMS_MAX));
        }
        require("(");
        var quoted = QUOTED.matcher(text).region(at, text.length());
        if (quoted.lookingAt()) {
            at = quoted.end();
            skipSpace();
            require(")");
            return quoted.group(1).replaceAll("\\\\(.)", "$1");
        }
        var bare = BARE.matcher(text).region(at, text.length());
        if (!bare.lookingAt()) {
            throw unexpected();
        }
        at = bare.end();
        skipSpace();
        require(")");
        return bare.group();
    }

    private boolean takeWord(String word) {
        var matcher = WORD.matcher(text).region(at, text.length());
        return matcher.lookingAt() && matcher.group().equals(word) && take(word);
    }

    private boolean take(String token) {
        boolean isNext = text.startsWith(token, at);
        if (isNext) {
            at += token.length();
            skipSpace();
        }
        return isNext;
    }

    private void require(String token) {
        if (!take(token)) {
            throw unexpected();
        }
    }

    private void skipSpace() {
        var matcher = SPACE.matcher(text).region(at, text.length());
        if (matcher.lookingAt()) {
            at = matcher.end();
        }
    }

    private Refusal unexpected() {
        return invalid(
                at < text.length()
                        ? "unexpected '%s' at character %d".formatted(text.charAt(at), at + 1)
                        : "it ends too early");
    }

    private static Refusal invalid(String why) {
        return new Refusal(
                AlarmFault.INVALID_ALARM, "AlarmRule must be a valid expression: " + why + ".");
    }
}
