package dev.tradewind.console;

import static dev.tradewind.console.JsonBody.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.tradewind.http.HttpCall;
import dev.tradewind.http.Problem;
import dev.tradewind.http.Reply;
import dev.tradewind.http.access.ApiCaller;
import dev.tradewind.observe.alarm.Alarm;
import dev.tradewind.observe.alarm.AlarmHistory;
import dev.tradewind.observe.alarm.Alarms;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.List;

/// The silence of alarms that somebody works on: they go on watching, and tell nobody, as after CloudWatch's
/// DisableAlarmActions. Each is noted with who wanted it, when and why.
final class AlarmSilence {
    private static final int REASON_MAX = 200;
    private static final String UNTIL = "/until";

    /// This project's: as long as the history tells of it.
    private static final Duration LONGEST = AlarmHistory.KEPT;

    private final Alarms alarms;
    private final InstantSource clock;
    private final ActionLog done;

    AlarmSilence(Alarms alarms, InstantSource clock, ActionLog done) {
        this.alarms = alarms;
        this.clock = clock;
        this.done = done;
    }

    /// Begins one, for a reason, until a time or until somebody ends it. An alarm that is silent already is so since it
    /// was, and until what is said last.
    Reply begin(HttpCall call, ApiCaller caller) {
        var body = JsonBody.of(call);
        var alarm = named(body);
        var reason =
                text(body, "reason").orElseThrow(() -> Problem.inField("/reason", "is missing"));
        if (reason.length() > REASON_MAX) {
            throw Problem.inField(
                    "/reason", "must have at most %d characters".formatted(REASON_MAX));
        }
        var until = text(body, "until").map(this::time);
        var told = alarm.actions();
        if (told.isEnabled() || !told.disabledUntil().equals(until)) {
            alarms.silence(alarm.arn(), until);
            var what = until.map(it -> "silenced until " + it).orElse("silenced");
            done.note(call, caller, alarm.arn(), what, reason);
        }
        return reply(true);
    }

    private Instant time(String text) {
        var now = clock.instant();
        var time = parsed(text);
        if (!time.isAfter(now) || time.isAfter(now.plus(LONGEST))) {
            throw Problem.inField(
                    UNTIL,
                    "must be after now, %s, and by %d days at most"
                            .formatted(now, LONGEST.toDays()));
        }
        return time;
    }

    private static Instant parsed(String text) {
        try {
            return Instant.parse(text).truncatedTo(ChronoUnit.MILLIS);
        } catch (DateTimeParseException _) {
            throw Problem.inField(UNTIL, "must be a time such as 2026-12-01T10:00:00Z");
        }
    }

    /// Ends one. Nobody is told of what changed meanwhile.
    Reply end(HttpCall call, ApiCaller caller) {
        var alarm = named(JsonBody.of(call));
        if (!alarm.actions().isEnabled()) {
            alarms.enableActions(List.of(alarm.arn()), true);
            done.note(call, caller, alarm.arn(), "ended its silence", "");
        }
        return reply(false);
    }

    private Alarm named(JsonNode body) {
        var name = text(body, "alarm").orElseThrow(() -> Problem.inField("/alarm", "is missing"));
        return AlarmLook.named(alarms, name);
    }

    private static Reply reply(boolean isSilent) {
        return Reply.ok(JsonNodeFactory.instance.objectNode().put("silenced", isSilent));
    }
}
