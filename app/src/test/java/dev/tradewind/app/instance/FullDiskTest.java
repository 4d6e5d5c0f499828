package dev.tradewind.app.instance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.tradewind.client.AwsClients;
import dev.tradewind.patience.Patience;
import dev.tradewind.patience.SmallDisk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.cloudwatch.model.CloudWatchException;
import software.amazon.awssdk.services.cloudwatch.model.MetricDatum;
import software.amazon.awssdk.services.cloudwatch.model.Statistic;
import software.amazon.awssdk.services.cloudwatchlogs.model.CloudWatchLogsException;
import software.amazon.awssdk.services.cloudwatchlogs.model.InputLogEvent;

/// A disk that fills up under a broker: what is measured and logged gives way long before messages do.
final class FullDiskTest {
    /// More than is kept for messages, and less once [#FILLER_BYTES] are taken.
    private static final String DISK = "400m";

    private static final int FILLER_BYTES = 200 << 20;

    private static final Duration GIVES_WAY_WITHIN = Duration.ofSeconds(20);

    @TempDir private Path directory = Path.of("");

    @Test
    void metrics_and_logs_are_refused_while_messages_are_taken_and_go_on_once_there_is_room()
            throws IOException {
        var mounted = SmallDisk.mount(directory, DISK);
        assumeThat(mounted).as("the right to mount a small file system").isPresent();
        var filler = directory.resolve("filler");
        try (var _ = mounted.orElseThrow();
                var broker =
                        StandaloneBroker.start(BrokerSettings.open(directory.resolve("data")))) {
            var aws = AwsClients.at(broker.awsPort(), "us-east-1");
            var queue = aws.sqs().createQueue(it -> it.queueName("q")).queueUrl();
            aws.logs().createLogGroup(it -> it.logGroupName("g"));
            aws.logs().createLogStream(it -> it.logGroupName("g").logStreamName("s"));
            measure(aws, 1);
            log(aws, "before");

            Files.write(filler, new byte[FILLER_BYTES]);
            assertThat(
                            Patience.await(
                                    GIVES_WAY_WITHIN,
                                    () -> isRefused(() -> measure(aws, 0)),
                                    it -> it))
                    .isTrue();

            assertThatExceptionOfType(CloudWatchException.class)
                    .isThrownBy(() -> measure(aws, 1000))
                    .satisfies(it ->
                            assertThat(it.awsErrorDetails().errorCode()).isEqualTo("Throttling"));
            assertThatExceptionOfType(CloudWatchLogsException.class)
                    .isThrownBy(() -> log(aws, "refused"))
                    .satisfies(it ->
                            assertThat(it.awsErrorDetails().errorCode())
                                    .isEqualTo("ThrottlingException"));
            aws.sqs().sendMessage(it -> it.queueUrl(queue).messageBody("taken"));
            assertThat(
                            aws.sqs()
                                    .receiveMessage(it -> it.queueUrl(queue).waitTimeSeconds(5))
                                    .messages())
                    .extracting(it -> it.body())
                    .containsExactly("taken");

            Files.delete(filler);
            assertThat(
                            Patience.await(
                                    GIVES_WAY_WITHIN,
                                    () -> isRefused(() -> measure(aws, 2)),
                                    it -> !it))
                    .isFalse();
            log(aws, "after");
            assertThat(sum(aws)).isEqualTo(3);
            assertThat(
                            aws.logs()
                                    .getLogEvents(it ->
                                            it.logGroupName("g")
                                                    .logStreamName("s")
                                                    .startFromHead(true))
                                    .events())
                    .extracting(it -> it.message())
                    .containsExactly("before", "after");
        }
    }

    private static boolean isRefused(Runnable call) {
        try {
            call.run();
            return false;
        } catch (CloudWatchException _) {
            return true;
        }
    }

    private static void measure(AwsClients aws, double value) {
        var datum = MetricDatum.builder().metricName("Orders").value(value).build();
        aws.cloudWatch().putMetricData(it -> it.namespace("Shop").metricData(datum));
    }

    private static void log(AwsClients aws, String message) {
        var event =
                InputLogEvent.builder()
                        .timestamp(System.currentTimeMillis())
                        .message(message)
                        .build();
        aws.logs()
                .putLogEvents(
                        it -> it.logGroupName("g").logStreamName("s").logEvents(List.of(event)));
    }

    private static double sum(AwsClients aws) {
        var now = Instant.now();
        return aws
                .cloudWatch()
                .getMetricStatistics(it ->
                        it.namespace("Shop")
                                .metricName("Orders")
                                .startTime(now.minus(Duration.ofHours(1)))
                                .endTime(now.plus(Duration.ofMinutes(5)))
                                .period(60)
                                .statistics(Statistic.SUM))
                .datapoints()
                .stream()
                .mapToDouble(it -> it.sum())
                .sum();
    }
}
