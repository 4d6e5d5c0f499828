package dev.tradewind.observe.alarm;

import dev.tradewind.engine.Arn;
import dev.tradewind.engine.ArnRows;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// An alarm: what it watches, what it does, and the state that it is in.
///
/// @param configured when it was put last
public record Alarm(
        Arn arn,
        Optional<String> description,
        AlarmCondition condition,
        Actions actions,
        Map<String, String> tags,
        Instant configured,
        AlarmState state)
        implements ArnRows.Row {

    public Alarm {
        tags = Map.copyOf(tags);
    }

    /// The ARNs of topics, functions and alert channels that are told when an alarm comes into a state.
    ///
    /// @param disabledSince when somebody had it tell nobody, if it does not; unknown of one that was put so by an older version
    /// @param disabledUntil when it tells again by itself; without a time, when somebody says so
    public record Actions(
            boolean isEnabled,
            Optional<Instant> disabledSince,
            Optional<Instant> disabledUntil,
            List<String> ok,
            List<String> alarm,
            List<String> insufficientData) {
        /// Those that are asked for, of which [Alarms] knows since when.
        public Actions(
                boolean isEnabled,
                List<String> ok,
                List<String> alarm,
                List<String> insufficientData) {
            this(isEnabled, Optional.empty(), Optional.empty(), ok, alarm, insufficientData);
        }

        public Actions {
            ok = List.copyOf(ok);
            alarm = List.copyOf(alarm);
            insufficientData = List.copyOf(insufficientData);
        }

        List<String> of(AlarmState.Value state) {
            return switch (state) {
                case OK -> ok;
                case ALARM -> alarm;
                case INSUFFICIENT_DATA -> insufficientData;
            };
        }

        Actions enabled(boolean isEnabledNow, Instant now) {
            return new Actions(isEnabledNow, ok, alarm, insufficientData).after(this, now);
        }

        /// The same, telling nobody: until a time, or until somebody says otherwise.
        Actions silent(Optional<Instant> until, Instant now) {
            var silent = enabled(false, now);
            return new Actions(false, silent.disabledSince, until, ok, alarm, insufficientData);
        }

        /// Tells whether the time has come at which it tells again by itself.
        boolean isSilenceOver(Instant now) {
            return disabledUntil.filter(it -> !it.isAfter(now)).isPresent();
        }

        /// The same after others: disabled since then if those were, or else since now.
        Actions after(Actions before, Instant now) {
            var since = before.isEnabled ? Optional.of(now) : before.disabledSince;
            return new Actions(
                    isEnabled,
                    isEnabled ? Optional.empty() : since,
                    Optional.empty(),
                    ok,
                    alarm,
                    insufficientData);
        }
    }

    public String name() {
        return AlarmArns.name(arn);
    }

    public boolean isComposite() {
        return condition instanceof AlarmCondition.Composite;
    }

    Alarm configured(Instant at) {
        return new Alarm(arn, description, condition, actions, tags, at, state);
    }

    Alarm in(AlarmState other) {
        return new Alarm(arn, description, condition, actions, tags, configured, other);
    }

    Alarm withActions(Actions others) {
        return new Alarm(arn, description, condition, others, tags, configured, state);
    }

    Alarm tagged(Map<String, String> others) {
        return new Alarm(arn, description, condition, actions, others, configured, state);
    }

    @Override
    public byte[] encode() {
        return AlarmRow.encode(this);
    }
}
