package dev.tradewind.soak;

import dev.tradewind.client.Poll;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.cloudwatch.model.Datapoint;
import software.amazon.awssdk.services.cloudwatch.model.Statistic;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.InputLogEvent;
import software.amazon.awssdk.services.cloudwatchlogs.model.MetricTransformation;

/// The lines of an acknowledged put of logs are there, those of any put all or none, and a metric filter has counted each
/// line that is there once.
final class LogTrial implements Trial<ChildInstance> {
    private static final String GROUP = "/soak/lines";
    private static final String NAMESPACE = "Soak";
    private static final String METRIC = "Lines";
    private static final int LINES = 5;
    private static final int CLIENTS = 2;
    private static final int MINUTE_SECONDS = 60;
    private static final Duration PAUSE = Duration.ofMillis(10);

    private final AtomicInteger puts = new AtomicInteger();
    private final Set<Integer> acknowledged = ConcurrentHashMap.newKeySet();
    private final Instant began = Instant.now();
    private final List<String> lost = new ArrayList<>();
    private final List<String> torn = new ArrayList<>();
    private final List<String> miscounted = new ArrayList<>();

    @Override
    public void prepare(ChildInstance instance) {
        var logs = instance.logs();
        logs.createLogGroup(it -> it.logGroupName(GROUP));
        IntStream.range(0, CLIENTS)
                .forEach(client ->
                        logs.createLogStream(
                                it -> it.logGroupName(GROUP).logStreamName(stream(client))));
        var each =
                MetricTransformation.builder()
                        .metricNamespace(NAMESPACE)
                        .metricName(METRIC)
                        .metricValue("1")
                        .build();
        logs.putMetricFilter(it ->
                it.logGroupName(GROUP)
                        .filterName("lines")
                        .filterPattern("{ $.put = * }")
                        .metricTransformations(each));
    }

    private static String stream(int client) {
        return "client-" + client;
    }

    @Override
    public List<Runnable> clients(ChildInstance instance) {
        return IntStream.range(0, CLIENTS)
                .<Runnable>mapToObj(client -> () -> put(instance.logs(), stream(client)))
                .toList();
    }

    private void put(CloudWatchLogsClient logs, String stream) {
        int put = puts.incrementAndGet();
        long now = Instant.now().toEpochMilli();
        var lines =
                IntStream.range(0, LINES)
                        .mapToObj("{\"put\":%d,\"line\":%%d}".formatted(put)::formatted)
                        .map(it -> InputLogEvent.builder().timestamp(now).message(it).build())
                        .toList();
        logs.putLogEvents(it -> it.logGroupName(GROUP).logStreamName(stream).logEvents(lines));
        acknowledged.add(put);
        Poll.pause(PAUSE);
    }

    @Override
    public void settle(ChildInstance instance) {
        var found = linesByPut(instance.logs());
        for (int put = 1; put <= puts.get(); put++) {
            long lines = found.getOrDefault(put, 0L);
            if (lines == 0 && acknowledged.contains(put)) {
                lost.add("put " + put);
            } else if (lines != 0 && lines != LINES) {
                torn.add("put %d has %d lines".formatted(put, lines));
            }
        }
        long there = found.values().stream().mapToLong(it -> it).sum();
        double counted = counted(instance);
        if (counted != there) {
            miscounted.add("%s lines of %d".formatted(counted, there));
        }
    }

    private static Map<Integer, Long> linesByPut(CloudWatchLogsClient logs) {
        return logs.filterLogEventsPaginator(it -> it.logGroupName(GROUP)).events().stream()
                .map(it -> it.message().replaceAll("\\{\"put\":(\\d+),.*", "$1"))
                .collect(Collectors.groupingBy(Integer::valueOf, Collectors.counting()));
    }

    private double counted(ChildInstance instance) {
        return instance
                .cloudWatch()
                .getMetricStatistics(it ->
                        it.namespace(NAMESPACE)
                                .metricName(METRIC)
                                .startTime(began.minusSeconds(MINUTE_SECONDS))
                                .endTime(Instant.now().plusSeconds(MINUTE_SECONDS))
                                .period(period())
                                .statistics(Statistic.SUM))
                .datapoints()
                .stream()
                .mapToDouble(Datapoint::sum)
                .sum();
    }

    /// One for all, so that a soak of days has no more data points than there may be of an answer.
    private int period() {
        long minutes = Duration.between(began, Instant.now()).toMinutes() + 3;
        return (int) minutes * MINUTE_SECONDS;
    }

    @Override
    public Findings findings() {
        return Findings.of("lines of logs are there as they were acknowledged, and counted once")
                .some("acknowledged", acknowledged.size())
                .none("lost", lost)
                .none("in part", torn)
                .none("miscounted", miscounted);
    }
}
