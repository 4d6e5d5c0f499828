package dev.tradewind.observe.alarm;

import java.util.function.Function;
import java.util.stream.Stream;

/// The rule of a composite alarm, read.
///
/// Source: CloudWatch API Reference, PutCompositeAlarm, `AlarmRule`.
public sealed interface AlarmRule {
    /// A rule that says the same always.
    record Always(boolean value) implements AlarmRule {}

    /// A rule that holds while an alarm is in a state.
    ///
    /// @param alarm its name, or its ARN
    record IsIn(AlarmState.Value state, String alarm) implements AlarmRule {}

    /// A rule that holds while another does not.
    record Not(AlarmRule rule) implements AlarmRule {}

    /// A rule that holds while both do.
    record Both(AlarmRule left, AlarmRule right) implements AlarmRule {}

    /// A rule that holds while one of two does.
    record Either(AlarmRule left, AlarmRule right) implements AlarmRule {}

    /// Reads a text.
    ///
    /// @throws dev.tradewind.engine.Refusal with `INVALID_ALARM`
    static AlarmRule parse(String text) {
        return new AlarmRuleParser(text).whole();
    }

    /// Tells whether it holds.
    ///
    /// @param states of alarms by what the rule calls them
    default boolean holds(Function<String, AlarmState.Value> states) {
        return switch (this) {
            case Always(var value) -> value;
            case IsIn(var state, var alarm) -> states.apply(alarm) == state;
            case Not(var rule) -> !rule.holds(states);
            case Both(var left, var right) -> left.holds(states) && right.holds(states);
            case Either(var left, var right) -> left.holds(states) || right.holds(states);
        };
    }

    /// The alarms that it names, by name or ARN.
    default Stream<String> alarms() {
        return switch (this) {
            case Always _ -> Stream.of();
            case IsIn(_, var alarm) -> Stream.of(alarm);
            case Not(var rule) -> rule.alarms();
            case Both(var left, var right) -> Stream.concat(left.alarms(), right.alarms());
            case Either(var left, var right) -> Stream.concat(left.alarms(), right.alarms());
        };
    }
}
