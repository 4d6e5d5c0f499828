package dev.tradewind.app.instance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tradewind.client.AwsClients;
import dev.tradewind.patience.Patience;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.Datapoint;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.Statistic;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.Target;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.TooManyRequestsException;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;

/// Ten thousand calls, of which some fail, are throttled or end as dead letters, and the counters of them.
@Timeout(600)
final class MetricsAgreeTest {
    private static final int CALLERS = 8;

    /// Of each caller, one of each of the eight kinds in turn.
    private static final int TURNS = 157;

    private static final List<String> STATES = List.of("visible", "in_flight", "delayed");
    private static final int EACH = CALLERS * TURNS;
    private static final String QUEUE = "arn:aws:sqs:us-east-1:000000000000:";
    private static final String OF = ",region=\"us-east-1\",account=\"000000000000\"";

    @AutoClose private final HttpClient http = HttpClient.newHttpClient();
    @AutoClose private final StandaloneBroker broker;
    @AutoClose private final SqsClient sqs;
    @AutoClose private final SnsClient sns;
    @AutoClose private final EventBridgeClient events;
    @AutoClose private final LambdaClient lambda;
    @AutoClose private final CloudWatchClient cloudWatch;
    private final String work;
    private final String topic;

    MetricsAgreeTest(@TempDir Path data) {
        broker =
                StandaloneBroker.start(BrokerSettings.open(data).watchedAt(new OperatorPort.Off()));
        var clients = AwsClients.at(broker.awsPort(), "us-east-1").withoutRetries();
        sqs = clients.sqs();
        sns = clients.sns();
        events = clients.events();
        lambda = clients.lambda();
        cloudWatch = clients.cloudWatch();
        sqs.createQueue(it -> it.queueName("dead"));
        work =
                sqs.createQueue(it ->
                                it.queueName("work")
                                        .attributes(
                                                Map.of(
                                                        QueueAttributeName.REDRIVE_POLICY,
                                                        "{\"deadLetterTargetArn\":\"%sdead\",\"maxReceiveCount\":\"1\"}"
                                                                .formatted(QUEUE))))
                        .queueUrl();
        sqs.createQueue(it -> it.queueName("copies"));
        topic = sns.createTopic(it -> it.name("news")).topicArn();
        sns.subscribe(it -> it.topicArn(topic).protocol("sqs").endpoint(QUEUE + "copies"));
        var gone = Target.builder().id("1").arn(QUEUE + "gone").build();
        events.putRule(it -> it.name("all").eventPattern("{\"source\": [\"shop\"]}"));
        events.putTargets(it -> it.rule("all").targets(gone));
        lambda.createFunction(it ->
                it.functionName("pay")
                        .runtime("provided.al2023")
                        .handler("any")
                        .role("arn:aws:iam::000000000000:role/any")
                        .code(code -> code.zipFile(FunctionMetricsTest.zip())));
        lambda.putFunctionConcurrency(it -> it.functionName("pay").reservedConcurrentExecutions(0));
    }

    @Test
    void every_counter_says_what_was_done() throws Exception {
        call();

        var page = page();
        assertThat(requests(page, "sqs", "SendMessage", 200)).isEqualTo(3 * EACH);
        assertThat(requests(page, "sqs", "SendMessage", 400)).isEqualTo(EACH);
        assertThat(requests(page, "sqs", "ReceiveMessage", 200)).isEqualTo(EACH);
        assertThat(requests(page, "sns", "Publish", 200)).isEqualTo(EACH);
        assertThat(requests(page, "events", "PutEvents", 200)).isEqualTo(EACH);
        assertThat(requests(page, "lambda", "Invoke", 429)).isEqualTo(EACH);
        assertThat(page.value("tradewind_http_requests_in_flight")).isZero();

        assertThat(messages(page, "work") + messages(page, "dead")).isEqualTo(3 * EACH);
        assertThat(page.value("tradewind_dead_letters{queue=\"dead\"%s}".formatted(OF)))
                .isEqualTo(messages(page, "dead"))
                .isPositive();
        assertThat(messages(page, "copies")).isEqualTo(EACH);

        assertThat(page.value("tradewind_bus_events_total{bus=\"default\"%s}".formatted(OF)))
                .isEqualTo(EACH);
        assertThat(rule(page, "matched_events")).isEqualTo(EACH);
        assertThat(rule(page, "invocations")).isEqualTo(EACH);
        assertThat(rule(page, "failed_invocations")).isEqualTo(EACH);

        assertThat(
                        page.value(
                                "tradewind_function_throttles_total{function=\"pay\"%s}"
                                        .formatted(OF)))
                .isEqualTo(EACH);
        assertThat(
                        page.value(
                                "tradewind_function_invocations_total{function=\"pay\"%s}"
                                        .formatted(OF)))
                .isZero();

        Patience.until(
                () -> sum("AWS/SQS", "NumberOfMessagesSent", "QueueName", "work") == 3 * EACH);
        Patience.until(() -> sum("AWS/Lambda", "Throttles", "FunctionName", "pay") == EACH);
        assertThat(sum("AWS/SNS", "NumberOfMessagesPublished", "TopicName", "news"))
                .isEqualTo(EACH);
        assertThat(sum("AWS/SQS", "NumberOfMessagesSent", "QueueName", "copies")).isEqualTo(EACH);
    }

    private void call() throws InterruptedException, ExecutionException {
        try (var callers = Executors.newFixedThreadPool(CALLERS)) {
            var calls =
                    IntStream.range(0, CALLERS).mapToObj(_ -> callers.submit(this::turns)).toList();
            for (var one : calls) {
                one.get();
            }
        }
    }

    private void turns() {
        var event =
                PutEventsRequestEntry.builder().source("shop").detailType("t").detail("{}").build();
        for (int turn = 0; turn < TURNS; turn++) {
            for (int i = 0; i < 3; i++) {
                sqs.sendMessage(it -> it.queueUrl(work).messageBody("m"));
            }
            assertThatExceptionOfType(QueueDoesNotExistException.class)
                    .isThrownBy(() -> sqs.sendMessage(it -> it.queueUrl("none").messageBody("m")));
            sns.publish(it -> it.topicArn(topic).message("m"));
            events.putEvents(it -> it.entries(event));
            assertThatExceptionOfType(TooManyRequestsException.class)
                    .isThrownBy(() ->
                            lambda.invoke(it ->
                                    it.functionName("pay").payload(SdkBytes.fromUtf8String("{}"))));
            sqs.receiveMessage(it -> it.queueUrl(work).visibilityTimeout(0));
        }
    }

    private Exposition page() throws IOException, InterruptedException {
        var address =
                URI.create("http://localhost:%d/_tradewind/metrics".formatted(broker.awsPort()));
        return Exposition.read(
                http.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString()).body());
    }

    private static double requests(Exposition page, String service, String operation, int status) {
        return page.value(
                "tradewind_http_requests_total{service=\"%s\",operation=\"%s\",status=\"%d\"}"
                        .formatted(service, operation, status));
    }

    private static double messages(Exposition page, String queue) {
        return STATES.stream()
                .mapToDouble(state ->
                        page.value(
                                "tradewind_queue_messages{queue=\"%s\"%s,state=\"%s\"}"
                                        .formatted(queue, OF, state)))
                .sum();
    }

    private static double rule(Exposition page, String counter) {
        return page.value(
                "tradewind_rule_%s_total{rule=\"all\",bus=\"default\"%s}".formatted(counter, OF));
    }

    private double sum(String namespace, String metric, String dimension, String name) {
        var now = Instant.now();
        return cloudWatch
                .getMetricStatistics(it ->
                        it.namespace(namespace)
                                .metricName(metric)
                                .dimensions(Dimension.builder().name(dimension).value(name).build())
                                .startTime(now.minus(Duration.ofHours(1)))
                                .endTime(now.plus(Duration.ofHours(1)))
                                .period(60)
                                .statistics(Statistic.SUM))
                .datapoints()
                .stream()
                .mapToDouble(Datapoint::sum)
                .sum();
    }
}
