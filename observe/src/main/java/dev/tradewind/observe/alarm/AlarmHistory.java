package dev.tradewind.observe.alarm;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tradewind.engine.Arn;
import dev.tradewind.engine.JsonRow;
import dev.tradewind.engine.Ring;
import dev.tradewind.engine.UnitOfWork;
import dev.tradewind.store.Store;
import dev.tradewind.store.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/// The latest of what became of each alarm.
public final class AlarmHistory {
    static final Table TABLE = new Table("alarm-history");

    /// This project's: of an alarm. The oldest is given up first.
    public static final int LINES_MAX = 100;

    /// Source: CloudWatch API Reference, DescribeAlarmHistory.
    public static final Duration KEPT = Duration.ofDays(30);

    private static final Ring RING = new Ring(TABLE, LINES_MAX);

    private AlarmHistory() {}

    /// The kind of a line, as it is named on the wire.
    public enum Kind {
        CONFIGURATION_UPDATE("ConfigurationUpdate"),
        STATE_UPDATE("StateUpdate"),
        ACTION("Action");

        private final String text;

        Kind(String text) {
            this.text = text;
        }

        public String text() {
            return text;
        }
    }

    /// One thing that became of an alarm.
    ///
    /// @param data the same as a JSON document
    public record Line(Arn alarm, Instant at, Kind kind, String summary, String data) {}

    static void configured(UnitOfWork work, Arn alarm, String what) {
        var data = JsonRow.create().put("version", "1.0").put("type", what);
        append(
                work,
                alarm,
                Kind.CONFIGURATION_UPDATE,
                "Alarm \"%s\" %s"
                        .formatted(AlarmArns.name(alarm), what.toLowerCase(Locale.ROOT) + "d"),
                data);
    }

    static void silenced(UnitOfWork work, Arn alarm, Instant until) {
        silence(work, alarm, "it tells nobody until " + until);
    }

    static void silenceOver(UnitOfWork work, Arn alarm) {
        silence(work, alarm, "its silence is over");
    }

    private static void silence(UnitOfWork work, Arn alarm, String what) {
        var data = JsonRow.create().put("version", "1.0").put("type", "Update").put("what", what);
        append(
                work,
                alarm,
                Kind.CONFIGURATION_UPDATE,
                "Alarm \"%s\" updated: %s".formatted(AlarmArns.name(alarm), what),
                data);
    }

    static void changed(UnitOfWork work, AlarmChange change) {
        var alarm = change.alarm();
        var data = JsonRow.create().put("version", "1.0");
        data.set("oldState", state(change.before()));
        data.set("newState", state(alarm.state()));
        append(
                work,
                alarm.arn(),
                Kind.STATE_UPDATE,
                "Alarm updated from %s to %s"
                        .formatted(change.before().value(), alarm.state().value()),
                data);
    }

    private static ObjectNode state(AlarmState state) {
        var node =
                JsonRow.create()
                        .put("stateValue", state.value().name())
                        .put("stateReason", state.reason());
        if (!state.reasonData().isEmpty()) {
            node.set("stateReasonData", JsonRow.decode(state.reasonData().getBytes(UTF_8)));
        }
        return node;
    }

    static void acted(UnitOfWork work, AlarmChange change, String receiver) {
        acted(work, change, receiver, "Successfully executed action " + receiver, "Succeeded", "");
    }

    static void failed(UnitOfWork work, AlarmChange change, String receiver, String why) {
        acted(
                work,
                change,
                receiver,
                "Failed to execute action %s. Received error: \"%s\"".formatted(receiver, why),
                "Failed",
                why);
    }

    private static void acted(
            UnitOfWork work,
            AlarmChange change,
            String receiver,
            String summary,
            String outcome,
            String error) {
        var data =
                JsonRow.create()
                        .put("actionState", outcome)
                        .put("notificationResource", receiver)
                        .put(
                                "stateUpdateTimestamp",
                                change.alarm().state().changed().toEpochMilli());
        if (!error.isEmpty()) {
            data.put("error", error);
        }
        append(work, change.alarm().arn(), Kind.ACTION, summary, data);
    }

    private static void append(
            UnitOfWork work, Arn alarm, Kind kind, String summary, ObjectNode data) {
        var row =
                JsonRow.create()
                        .put("at", work.nowMillis())
                        .put("kind", kind.name())
                        .put("summary", summary)
                        .put("data", data.toString());
        RING.append(work, alarm.toString(), JsonRow.encode(row));
    }

    /// The lines of an alarm, oldest first.
    static List<Line> of(Store store, Arn alarm, Instant now) {
        return RING.latest(store, alarm.toString(), LINES_MAX).stream()
                .map(it -> line(alarm, it))
                .filter(it -> it.at().isAfter(now.minus(KEPT)))
                .toList();
    }

    private static Line line(Arn alarm, byte[] bytes) {
        var row = JsonRow.decode(bytes);
        return new Line(
                alarm,
                Instant.ofEpochMilli(row.path("at").asLong()),
                Kind.valueOf(row.path("kind").asText()),
                row.path("summary").asText(),
                row.path("data").asText());
    }

    static void forget(UnitOfWork work, Arn alarm) {
        RING.forget(work.batch(), alarm.toString());
    }

    static void forgetBut(UnitOfWork work, List<Arn> kept) {
        RING.forgetBut(work.batch(), kept.stream().map(Arn::toString).toList());
    }
}
