package dev.tradewind.app.command;

import dev.tradewind.app.terminal.Printable;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.AlarmType;
import software.amazon.awssdk.services.cloudwatch.model.CompositeAlarm;
import software.amazon.awssdk.services.cloudwatch.model.MetricAlarm;
import software.amazon.awssdk.services.cloudwatch.paginators.DescribeAlarmsIterable;

/// `tradewind alarms ls`: the alarms, those that are raised first.
@Command(name = "ls", description = "Lists the alarms, those that are raised first.")
final class AlarmListCommand implements Runnable {
    private static final String RAISED = "ALARM";

    @Mixin private InstanceOptions instance = new InstanceOptions();

    @Option(names = "--raised", description = "only those that are raised")
    private boolean onlyRaised;

    @Override
    public void run() {
        try (var cloudWatch = instance.aws().cloudWatch()) {
            var rows =
                    rows(cloudWatch).stream()
                            .filter(it -> !onlyRaised || it.state().equals(RAISED))
                            .toList();
            System.out.println(Printable.lines(instance.json() ? JsonText.of(rows) : text(rows)));
        }
    }

    private static List<Row> rows(CloudWatchClient cloudWatch) {
        DescribeAlarmsIterable pages =
                cloudWatch.describeAlarmsPaginator(
                        it -> it.alarmTypes(AlarmType.METRIC_ALARM, AlarmType.COMPOSITE_ALARM));
        var metric = pages.stream().flatMap(it -> it.metricAlarms().stream()).map(Row::of);
        var composite = pages.stream().flatMap(it -> it.compositeAlarms().stream()).map(Row::of);
        return Stream.concat(metric, composite)
                .sorted(
                        Comparator.<Row, Boolean>comparing(it -> !it.state().equals(RAISED))
                                .thenComparing(Row::name))
                .toList();
    }

    private String text(List<Row> rows) {
        if (rows.isEmpty()) {
            return onlyRaised ? "No alarm is raised." : "There are no alarms.";
        }
        var table = new TextTable("ALARM", "STATE", "FOR", "WHAT");
        var now = Instant.now();
        for (var row : rows) {
            table.row(
                    row.name(),
                    row.state(),
                    Age.of(Math.max(0, now.getEpochSecond() - row.since().getEpochSecond())),
                    row.what());
        }
        return table.toString();
    }

    /// One alarm.
    ///
    /// @param what it watches, and who minds it; the reason of its state, where nobody wrote that down
    private record Row(String name, String state, Instant since, String what, String reason) {
        static Row of(MetricAlarm alarm) {
            return new Row(
                    alarm.alarmName(),
                    alarm.stateValueAsString(),
                    alarm.stateUpdatedTimestamp(),
                    alarm.alarmDescription() == null
                            ? alarm.stateReason()
                            : alarm.alarmDescription(),
                    alarm.stateReason());
        }

        static Row of(CompositeAlarm alarm) {
            return new Row(
                    alarm.alarmName(),
                    alarm.stateValueAsString(),
                    alarm.stateUpdatedTimestamp(),
                    alarm.alarmDescription() == null
                            ? alarm.stateReason()
                            : alarm.alarmDescription(),
                    alarm.stateReason());
        }
    }
}
