package dev.tradewind.app.command;

import dev.tradewind.app.terminal.Printable;
import dev.tradewind.client.ClientFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.AlarmType;
import software.amazon.awssdk.services.cloudwatch.model.Tag;

/// `tradewind alarms show`: one alarm, who minds it, and what became of it.
@Command(
        name = "show",
        description =
                "Shows an alarm: its state and why, its tags, whom it tells, and its history.")
final class AlarmShowCommand implements Runnable {
    @Mixin private InstanceOptions instance = new InstanceOptions();

    @Parameters(paramLabel = "ALARM", description = "its name")
    private String name = "";

    @Override
    public void run() {
        try (var cloudWatch = instance.aws().cloudWatch()) {
            var shown = shown(cloudWatch);
            System.out.println(Printable.lines(instance.json() ? JsonText.of(shown) : text(shown)));
        }
    }

    private Shown shown(CloudWatchClient cloudWatch) {
        var found =
                cloudWatch.describeAlarms(it ->
                        it.alarmNames(name)
                                .alarmTypes(AlarmType.METRIC_ALARM, AlarmType.COMPOSITE_ALARM));
        var facts = new TreeMap<String, String>();
        var told = new ArrayList<String>();
        for (var alarm : found.metricAlarms()) {
            facts.put("arn", alarm.alarmArn());
            facts.put("description", String.valueOf(alarm.alarmDescription()));
            facts.put("state", alarm.stateValueAsString());
            facts.put("reason", alarm.stateReason());
            told.addAll(alarm.alarmActions());
        }
        for (var alarm : found.compositeAlarms()) {
            facts.put("arn", alarm.alarmArn());
            facts.put("description", String.valueOf(alarm.alarmDescription()));
            facts.put("state", alarm.stateValueAsString());
            facts.put("reason", alarm.stateReason());
            told.addAll(alarm.alarmActions());
        }
        if (facts.isEmpty()) {
            throw new ClientFailure("there is no alarm " + name);
        }
        var tags = new TreeMap<String, String>();
        cloudWatch
                .listTagsForResource(it -> it.resourceARN(facts.get("arn")))
                .tags()
                .forEach((Tag tag) -> tags.put(tag.key(), tag.value()));
        var history =
                cloudWatch
                        .describeAlarmHistory(it -> it.alarmName(name))
                        .alarmHistoryItems()
                        .stream()
                        .map(it -> it.timestamp() + "  " + it.historySummary())
                        .toList();
        return new Shown(name, facts, tags, told, history);
    }

    private static String text(Shown shown) {
        var table = new TextTable("ALARM", shown.name());
        shown.facts().forEach(table::row);
        shown.tags().forEach(table::row);
        shown.tells().forEach(it -> table.row("tells", it));
        return table + "\n\n" + String.join("\n", shown.history());
    }

    /// @param history the latest first
    private record Shown(
            String name,
            Map<String, String> facts,
            Map<String, String> tags,
            List<String> tells,
            List<String> history) {}
}
