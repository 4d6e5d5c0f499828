package dev.tradewind.observe.alarm;

import dev.tradewind.engine.Arn;
import dev.tradewind.observe.alarm.AlarmCondition.Threshold;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// An alarm that an instance brings along, as its settings have it.
///
/// @param told the ARNs of those who are told when it is raised, and when it is over
/// @param tags beside [#TAG]
public record ProvidedAlarm(
        Arn arn,
        String description,
        Threshold condition,
        List<String> told,
        Map<String, String> tags) {
    /// The tag by which an instance knows an alarm that it brought along.
    public static final String TAG = "tradewind:provided";

    public ProvidedAlarm {
        told = List.copyOf(told);
        var all = new HashMap<>(tags);
        all.put(TAG, "true");
        tags = Map.copyOf(all);
    }

    static boolean isOne(Alarm alarm) {
        return alarm.tags().containsKey(TAG);
    }

    /// The alarm as it is to be, in the state that it has. One that is new is over until data says otherwise.
    /// Whoever has disabled its actions has them disabled.
    Alarm over(Optional<Alarm> before, Instant now) {
        return new Alarm(
                arn,
                Optional.of(description),
                condition,
                new Alarm.Actions(
                        before.map(it -> it.actions().isEnabled()).orElse(true),
                        before.flatMap(it -> it.actions().disabledSince()),
                        before.flatMap(it -> it.actions().disabledUntil()),
                        told,
                        told,
                        List.of()),
                tags,
                before.map(Alarm::configured).orElse(now),
                before.map(Alarm::state)
                        .orElseGet(() ->
                                new AlarmState(
                                        AlarmState.Value.OK,
                                        "Unchecked: this instance brought it along",
                                        "",
                                        now)));
    }
}
