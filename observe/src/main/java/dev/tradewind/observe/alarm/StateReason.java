package dev.tradewind.observe.alarm;

import dev.tradewind.engine.JsonRow;
import dev.tradewind.observe.alarm.AlarmCondition.Threshold;
import dev.tradewind.observe.alarm.AlarmJudgement.Point;
import dev.tradewind.observe.alarm.AlarmState.Value;
import dev.tradewind.observe.query.MetricQuery.OfMetric;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// The words for a state that data called for, and the JSON document that says the same to programs.
///
/// Source: examples in the Amazon CloudWatch User Guide, "Alarm events and EventBridge", and in the answers of AWS that
/// are public; the words for missing data beside points that are there are not verified.
record StateReason(Threshold alarm, AlarmJudgement judgement, Value before) {
    /// As reasons and notifications have times: `2026-11-30T15:04:05.678+0000`.
    static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSZ", Locale.ROOT)
                    .withZone(ZoneOffset.UTC);

    private static final DateTimeFormatter POINT_TIME =
            DateTimeFormatter.ofPattern("dd/MM/yy HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

    /// @param value that was called for
    String text(Value value) {
        if (value == Value.INSUFFICIENT_DATA) {
            return "Insufficient Data: %s unknown.".formatted(were(alarm.periods()));
        }
        if (judgement.evaluated().isEmpty()) {
            return "Threshold Crossed: no datapoints were received for %s and %s treated as [%s]."
                    .formatted(
                            count(alarm.periods(), "period"),
                            missing(judgement.missing()),
                            alarm.missingData().words());
        }
        var shown =
                judgement.evaluated().stream()
                        .filter(it ->
                                AlarmJudgement.isBreaching(alarm, it) == (value == Value.ALARM))
                        .toList();
        return "Threshold Crossed: %d out of the last %d datapoints [%s] %s %s the threshold (%s)%s (minimum %s for %s -> %s transition)."
                .formatted(
                        shown.size(),
                        alarm.periods(),
                        points(shown),
                        shown.size() == 1 ? "was" : "were",
                        (value == Value.ALARM ? "" : "not ") + alarm.comparison().words(),
                        alarm.threshold(),
                        filled(),
                        count(needed(value), "datapoint"),
                        before,
                        value);
    }

    private String filled() {
        return judgement.missing() > 0 && !alarm.missingData().words().isEmpty()
                ? " and %s treated as [%s]"
                        .formatted(missing(judgement.missing()), alarm.missingData().words())
                : "";
    }

    private int needed(Value value) {
        int breaching = alarm.breachingNeeded();
        return value == Value.ALARM ? breaching : alarm.periods() - breaching + 1;
    }

    private static String points(List<Point> points) {
        return points.stream()
                .map(it ->
                        "%s (%s)"
                                .formatted(
                                        it.value(),
                                        POINT_TIME.format(Instant.ofEpochMilli(it.startMillis()))))
                .collect(Collectors.joining(", "));
    }

    private static String count(int number, String of) {
        return number == 1 ? "1 " + of : number + " " + of + "s";
    }

    private static String were(int datapoints) {
        return count(datapoints, "datapoint") + (datapoints == 1 ? " was" : " were");
    }

    private static String missing(int number) {
        return number == 1 ? "1 missing datapoint was" : number + " missing datapoints were";
    }

    /// The reason as a document.
    String data(Instant now) {
        var data = JsonRow.create().put("version", "1.0").put("queryDate", TIME.format(now));
        var points = judgement.evaluated();
        points.stream()
                .min(Comparator.comparingLong(Point::startMillis))
                .ifPresent(it ->
                        data.put("startDate", TIME.format(Instant.ofEpochMilli(it.startMillis()))));
        if (alarm.watched().asked() instanceof OfMetric of) {
            of.unit().ifPresent(it -> data.put("unit", it));
            data.put("statistic", of.statistic().text()).put("period", of.periodSeconds());
        }
        var recent = data.putArray("recentDatapoints");
        points.reversed().forEach(it -> recent.add(it.value()));
        data.put("threshold", alarm.threshold());
        var evaluated = data.putArray("evaluatedDatapoints");
        points.forEach(it ->
                evaluated
                        .addObject()
                        .put("timestamp", TIME.format(Instant.ofEpochMilli(it.startMillis())))
                        .put("value", it.value()));
        return data.toString();
    }
}
