package dev.tradewind.app.alert;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tradewind.broker.queue.QueueArns;
import dev.tradewind.broker.topic.TopicArns;
import dev.tradewind.engine.Arn;
import dev.tradewind.eventing.plan.Plan;
import dev.tradewind.observe.alarm.AlarmArns;
import dev.tradewind.observe.alarm.AlarmComparison;
import dev.tradewind.observe.alarm.AlarmCondition.Threshold;
import dev.tradewind.observe.alarm.MissingData;
import dev.tradewind.observe.alarm.ProvidedAlarm;
import dev.tradewind.observe.metric.MetricName;
import dev.tradewind.observe.metric.MetricOwner;
import dev.tradewind.observe.metric.MetricStatistic;
import dev.tradewind.observe.own.QueueMeter;
import dev.tradewind.observe.query.MetricQuery;
import dev.tradewind.observe.query.MetricQuery.OfMetric;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// The alarms that an order backend brings along: on each dead-letter queue that is not empty, on each queue of a service
/// whose oldest message is too old, on an outcome that is late, and on a saga that is stuck. Each says who minds it, which
/// page says what to do, and where the console shows it.
///
/// @param told the ARNs of those who are told
public record ShopAlarms(AlarmSettings settings, String region, String account, List<String> told) {
    private static final int MINUTE_SECONDS = 60;
    private static final String PREFIX = "tradewind-";

    /// Alarms that tell the channels, and the topic, of a plan.
    public static ShopAlarms of(
            AlarmSettings settings, AlertPlan plan, String region, String account) {
        var told = new ArrayList<Arn>();
        if (!plan.ways().isEmpty()) {
            told.add(new AlertArns(region, account).all());
        }
        plan.topic()
                .map(it -> Arn.tryParse(it).orElseGet(() -> TopicArns.of(region, account, it)))
                .ifPresent(told::add);
        return new ShopAlarms(settings, region, account, told.stream().map(Arn::toString).toList());
    }

    /// @param alertLetters the dead-letter queue of alerts, if there is one
    public List<ProvidedAlarm> all(Plan plan, Optional<Arn> alertLetters) {
        if (!settings.isOn()) {
            return List.of();
        }
        var alarms = new ArrayList<ProvidedAlarm>();
        for (var queue : plan.queues()) {
            alarms.add(letters(queue.deadLetterQueue(), queue.service()));
            alarms.add(oldest(queue.name(), queue.service()));
        }
        alertLetters.ifPresent(it -> alarms.add(letters(it.resource(), "operators")));
        alarms.add(lateOutcome());
        alarms.add(stuckSaga());
        return alarms;
    }

    private ProvidedAlarm letters(String queue, String service) {
        return alarm(
                queue + "-not-empty",
                "The dead-letter queue %s is not empty: %s could not handle what is there."
                        .formatted(queue, service),
                above(metric(QueueMeter.VISIBLE, queue), 0),
                Map.of(
                        AlarmTag.OWNER,
                        service,
                        AlarmTag.RUNBOOK,
                        Runbook.ofLetters(queue, service),
                        AlarmTag.CONSOLE,
                        console("queue", queue),
                        AlarmTag.RETENTION,
                        "14 days",
                        AlarmTag.SEVERITY,
                        "error"));
    }

    private ProvidedAlarm oldest(String queue, String service) {
        return alarm(
                queue + "-oldest-message",
                "The oldest message of %s has waited for %s longer than %s."
                        .formatted(queue, service, words(settings.oldestAge().toSeconds())),
                above(
                        metric(QueueMeter.OLDEST_AGE, queue),
                        (double) settings.oldestAge().toSeconds()),
                Map.of(
                        AlarmTag.OWNER,
                        service,
                        AlarmTag.RUNBOOK,
                        Runbook.of("a-queue-that-grows-old"),
                        AlarmTag.CONSOLE,
                        console("queue", queue),
                        AlarmTag.RETENTION,
                        "4 days",
                        AlarmTag.SEVERITY,
                        "warning"));
    }

    private ProvidedAlarm lateOutcome() {
        return alarm(
                "late-outcome",
                "An order has waited longer than %s for an outcome of payments or inventory."
                        .formatted(words(settings.outcomeWait().toSeconds())),
                above(ShopMeter.LONGEST_WAIT, (double) settings.outcomeWait().toSeconds()),
                Map.of(
                        AlarmTag.OWNER, "orders",
                        AlarmTag.RUNBOOK, Runbook.of("an-outcome-that-is-late"),
                        AlarmTag.CONSOLE, "/console#/orders",
                        AlarmTag.SEVERITY, "error"));
    }

    private ProvidedAlarm stuckSaga() {
        return alarm(
                "stuck-saga",
                "A run of a saga waits for somebody to look.",
                above(ShopMeter.STUCK_SAGAS, 0),
                Map.of(
                        AlarmTag.OWNER, "sagas",
                        AlarmTag.RUNBOOK, Runbook.of("a-saga-that-is-stuck"),
                        AlarmTag.CONSOLE, "/console",
                        AlarmTag.SEVERITY, "error"));
    }

    private ProvidedAlarm alarm(
            String name, String what, Threshold condition, Map<AlarmTag, String> tags) {
        var sorted = new EnumMap<>(tags);
        var description =
                sorted.entrySet().stream()
                        .filter(it -> it.getKey() != AlarmTag.SEVERITY)
                        .map(it -> "%s: %s.".formatted(label(it.getKey()), it.getValue()))
                        .collect(Collectors.joining(" ", what + " ", ""));
        return new ProvidedAlarm(
                AlarmArns.of(new MetricOwner(account, region), PREFIX + name),
                description,
                condition,
                told,
                sorted.entrySet().stream()
                        .collect(Collectors.toMap(it -> it.getKey().key(), Map.Entry::getValue)));
    }

    private static String label(AlarmTag tag) {
        return switch (tag) {
            case OWNER -> "Owner";
            case RUNBOOK -> "Runbook";
            case CONSOLE -> "Console";
            case RETENTION -> "Kept for";
            case SEVERITY -> "Severity";
        };
    }

    private String console(String page, String queue) {
        var arn = QueueArns.of(region, account, queue).toString();
        return "/console#/%s/%s".formatted(page, URLEncoder.encode(arn, UTF_8));
    }

    private MetricName metric(String name, String queue) {
        return QueueMeter.metric(name, QueueArns.of(region, account, queue));
    }

    /// Minutes without data, as those of a downtime, say nothing: the alarm stays as it is.
    private static Threshold above(MetricName metric, double threshold) {
        return new Threshold(
                List.of(
                        new MetricQuery(
                                "m1",
                                new OfMetric(
                                        metric,
                                        MINUTE_SECONDS,
                                        MetricStatistic.Plain.MAXIMUM,
                                        Optional.empty()),
                                Optional.empty(),
                                true)),
                true,
                1,
                Optional.empty(),
                AlarmComparison.GREATER,
                threshold,
                Optional.of(MissingData.IGNORE));
    }

    private static String words(long seconds) {
        return seconds % MINUTE_SECONDS == 0 && seconds > MINUTE_SECONDS
                ? seconds / MINUTE_SECONDS + " minutes"
                : seconds + " seconds";
    }
}
