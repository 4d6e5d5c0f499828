package dev.tradewind.console;

import static dev.tradewind.console.JsonBody.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.tradewind.http.HttpCall;
import dev.tradewind.http.Problem;
import dev.tradewind.http.Reply;
import dev.tradewind.http.access.ApiCaller;
import dev.tradewind.observe.alarm.Alarm;
import dev.tradewind.observe.alarm.Alarms;
import java.util.List;

/// The silence of alarms that somebody works on: they go on watching, and tell nobody, as after CloudWatch's
/// DisableAlarmActions. Each is noted with who wanted it, when and why.
final class AlarmSilence {
    private static final int REASON_MAX = 200;

    private final Alarms alarms;
    private final ActionLog done;

    AlarmSilence(Alarms alarms, ActionLog done) {
        this.alarms = alarms;
        this.done = done;
    }

    /// Begins one, for a reason. An alarm that is silent already stays so, since when it was.
    Reply begin(HttpCall call, ApiCaller caller) {
        var body = JsonBody.of(call);
        var alarm = named(body);
        var reason =
                text(body, "reason").orElseThrow(() -> Problem.inField("/reason", "is missing"));
        if (reason.length() > REASON_MAX) {
            throw Problem.inField(
                    "/reason", "must have at most %d characters".formatted(REASON_MAX));
        }
        return enable(call, caller, alarm, false, reason);
    }

    /// Ends one. Nobody is told of what changed meanwhile.
    Reply end(HttpCall call, ApiCaller caller) {
        return enable(call, caller, named(JsonBody.of(call)), true, "");
    }

    private Alarm named(JsonNode body) {
        var name = text(body, "alarm").orElseThrow(() -> Problem.inField("/alarm", "is missing"));
        return AlarmLook.named(alarms, name);
    }

    private Reply enable(
            HttpCall call, ApiCaller caller, Alarm alarm, boolean isEnabled, String reason) {
        if (alarm.actions().isEnabled() != isEnabled) {
            alarms.enableActions(List.of(alarm.arn()), isEnabled);
            var what = isEnabled ? "ended its silence" : "silenced";
            done.note(call, caller, alarm.arn(), what, reason);
        }
        return Reply.ok(JsonNodeFactory.instance.objectNode().put("silenced", !isEnabled));
    }
}
