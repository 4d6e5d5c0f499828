package dev.tradewind.soak;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.client.AwsClients;
import dev.tradewind.patience.Patience;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.cloudwatch.model.Datapoint;
import software.amazon.awssdk.services.cloudwatch.model.Statistic;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilteredLogEvent;
import software.amazon.awssdk.services.cloudwatchlogs.model.InputLogEvent;
import software.amazon.awssdk.services.cloudwatchlogs.model.MetricTransformation;

/// Logs of an instance that is killed while lines come in.
@Timeout(120)
final class LogsCrashTest {
    private static final String GROUP = "/crash";
    private static final int LINES = 50;

    @TempDir private Path directory = Path.of("");
    private final Set<Integer> acknowledged = ConcurrentHashMap.newKeySet();
    private final AtomicInteger puts = new AtomicInteger();

    private static CloudWatchLogsClient logs(ChildInstance instance) {
        return AwsClients.at(instance.awsPort(), "us-east-1").withoutRetries().logs();
    }

    @Test
    void
            every_line_that_was_acknowledged_is_there_after_a_kill_and_each_put_as_a_whole_and_counted() {
        try (var instance = ChildInstance.start(TestLaunch.simple(), directory.resolve("data"));
                var logs = logs(instance)) {
            logs.createLogGroup(it -> it.logGroupName(GROUP));
            logs.putMetricFilter(it ->
                    it.logGroupName(GROUP)
                            .filterName("lines")
                            .filterPattern("line")
                            .metricTransformations(
                                    MetricTransformation.builder()
                                            .metricNamespace("Crash")
                                            .metricName("Lines")
                                            .metricValue("1")
                                            .build()));
            var streams = List.of("a", "b", "c");
            streams.forEach(
                    name -> logs.createLogStream(it -> it.logGroupName(GROUP).logStreamName(name)));
            var writers =
                    streams.stream()
                            .map(name -> Thread.ofVirtual().start(() -> putUntilKilled(logs, name)))
                            .toList();
            Patience.until(() -> acknowledged.size() > 60);
            instance.kill();
            writers.forEach(LogsCrashTest::join);
        }
        try (var instance = ChildInstance.start(TestLaunch.simple(), directory.resolve("data"));
                var logs = logs(instance)) {
            var found = new ArrayList<String>();
            logs.filterLogEventsPaginator(it -> it.logGroupName(GROUP)).events().stream()
                    .map(FilteredLogEvent::message)
                    .forEach(found::add);

            for (int put = 1; put <= puts.get(); put++) {
                var lines = "put " + put + " ";
                long count = found.stream().filter(it -> it.startsWith(lines)).count();
                assertThat(count)
                        .as("lines of put %d", put)
                        .isIn(acknowledged.contains(put) ? Set.of((long) LINES) : Set.of(0L, 50L));
            }
            assertThat(counted(instance)).isEqualTo(found.size());
        }
    }

    /// What the metric filter has made of the lines.
    private static double counted(ChildInstance instance) {
        var now = Instant.now();
        return instance
                .cloudWatch()
                .getMetricStatistics(it ->
                        it.namespace("Crash")
                                .metricName("Lines")
                                .startTime(now.minusSeconds(600))
                                .endTime(now.plusSeconds(600))
                                .period(60)
                                .statistics(Statistic.SUM))
                .datapoints()
                .stream()
                .mapToDouble(Datapoint::sum)
                .sum();
    }

    private void putUntilKilled(CloudWatchLogsClient logs, String stream) {
        try {
            while (true) {
                int put = puts.incrementAndGet();
                var events =
                        IntStream.range(0, LINES)
                                .mapToObj(it ->
                                        InputLogEvent.builder()
                                                .timestamp(Instant.now().toEpochMilli())
                                                .message("put " + put + " line " + it)
                                                .build())
                                .toList();
                logs.putLogEvents(
                        it -> it.logGroupName(GROUP).logStreamName(stream).logEvents(events));
                acknowledged.add(put);
            }
        } catch (SdkException _) {
            return; // the instance is killed
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
