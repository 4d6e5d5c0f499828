package dev.tradewind.app.instance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tradewind.app.trace.OtlpReceiver;
import dev.tradewind.app.trace.ReceivedSpan;
import dev.tradewind.client.AwsClients;
import dev.tradewind.patience.Patience;
import dev.tradewind.store.StoreLoss;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.Target;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;
import software.amazon.awssdk.services.sqs.model.SendMessageResponse;

/// The spans of requests to the AWS endpoint, as a collector has them, and the traces that go on from there.
@Timeout(120)
final class EndpointTraceTest {
    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String CALLER = "00f067aa0ba902b7";
    private static final String PARENT = "00-" + TRACE + "-" + CALLER + "-01";
    private static final String ROOT = "Root=1-4bf92f35-77b34da6a3ce929d0e0e4736";
    private static final String AWS_HEADER = ROOT + ";Parent=" + CALLER + ";Sampled=1";
    private static final String ARN = "arn:aws:sqs:us-east-1:000000000000:orders";

    @TempDir private Path data = Path.of("");

    private final OtlpReceiver collector = OtlpReceiver.open();

    @AfterEach
    void stop() {
        collector.close();
    }

    private StandaloneBroker start(Map<String, String> variables) {
        return StandaloneBroker.start(
                BrokerSettings.open(data).watchedAt(new OperatorPort.Off()),
                Surroundings.with(StoreLoss.IGNORED).withVariables(variables));
    }

    private static AwsClients aws(StandaloneBroker broker) {
        return AwsClients.at(broker.awsPort(), "us-east-1");
    }

    private static Consumer<AwsRequestOverrideConfiguration.Builder> with(String... headers) {
        return it -> {
            for (int i = 0; i < headers.length; i += 2) {
                it.putHeader(headers[i], headers[i + 1]);
            }
        };
    }

    private static String queue(SqsClient sqs) {
        return sqs.createQueue(it -> it.queueName("orders")).queueUrl();
    }

    /// Sends a message with headers of the request: names and values in turn.
    private static SendMessageResponse send(SqsClient sqs, String queue, String... headers) {
        return sqs.sendMessage(
                it -> it.queueUrl(queue).messageBody("m").overrideConfiguration(with(headers)));
    }

    /// The trace header of the only message in a queue.
    private static Optional<String> header(SqsClient sqs, String queue) {
        var messages =
                sqs.receiveMessage(it ->
                                it.queueUrl(queue)
                                        .waitTimeSeconds(20)
                                        .messageSystemAttributeNames(
                                                MessageSystemAttributeName.ALL))
                        .messages();
        assertThat(messages).hasSize(1);
        return Optional.ofNullable(
                messages.getFirst().attributes().get(MessageSystemAttributeName.AWS_TRACE_HEADER));
    }

    private static String within(ReceivedSpan span) {
        return ROOT + ";Parent=" + span.id() + ";Sampled=1";
    }

    private List<ReceivedSpan> named(String name) {
        return collector.ofTrace(TRACE).stream().filter(it -> it.name().equals(name)).toList();
    }

    private ReceivedSpan only(String name) {
        Patience.until(() -> !named(name).isEmpty());
        assertThat(named(name)).hasSize(1);
        return named(name).getFirst();
    }

    @Test
    void a_request_is_a_span_within_its_callers_and_its_message_is_within_it() {
        try (var broker = start(collector.variables())) {
            var sqs = aws(broker).sqs();
            var queue = queue(sqs);
            var sent = send(sqs, queue, "traceparent", PARENT);
            var span = only("SQS.SendMessage");

            assertThat(header(sqs, queue)).contains(within(span));
            assertThat(span.parent()).isEqualTo(CALLER);
            assertThat(span.kind().name()).isEqualTo("SPAN_KIND_SERVER");
            assertThat(span.isFailed()).isFalse();
            assertThat(span.attributes())
                    .containsOnly(
                            Map.entry("rpc.system", "aws-api"),
                            Map.entry("rpc.service", "SQS"),
                            Map.entry("rpc.method", "SendMessage"),
                            Map.entry("aws.request_id", sent.responseMetadata().requestId()),
                            Map.entry("messaging.system", "aws_sqs"),
                            Map.entry("messaging.operation.name", "SendMessage"),
                            Map.entry("messaging.operation.type", "send"),
                            Map.entry("messaging.destination.name", "orders"),
                            Map.entry("http.response.status_code", "200"));
        }
    }

    @Test
    void the_header_of_aws_is_as_good_and_the_other_goes_before_it() {
        try (var broker = start(collector.variables())) {
            var sqs = aws(broker).sqs();
            var queue = queue(sqs);
            send(sqs, queue, "X-Amzn-Trace-Id", AWS_HEADER);
            assertThat(header(sqs, queue)).contains(within(only("SQS.SendMessage")));
            sqs.purgeQueue(it ->
                    it.queueUrl(queue)
                            .overrideConfiguration(
                                    with(
                                            "X-Amzn-Trace-Id",
                                            AWS_HEADER.replace(CALLER, "1".repeat(16)),
                                            "traceparent",
                                            PARENT)));

            assertThat(only("SQS.PurgeQueue").parent()).isEqualTo(CALLER);
        }
    }

    @Test
    void what_a_topic_and_a_bus_pass_on_is_within_the_request() {
        try (var broker = start(collector.variables())) {
            var clients = aws(broker);
            var sqs = clients.sqs();
            var queue = queue(sqs);
            var topic = clients.sns().createTopic(it -> it.name("events")).topicArn();
            clients.sns().subscribe(it -> it.topicArn(topic).protocol("sqs").endpoint(ARN));
            var target = Target.builder().id("1").arn(ARN).build();
            var event =
                    PutEventsRequestEntry.builder()
                            .source("shop")
                            .detailType("t")
                            .detail("{}")
                            .build();
            clients.events().putRule(it -> it.name("all").eventPattern("{\"source\": [\"shop\"]}"));
            clients.events().putTargets(it -> it.rule("all").targets(target));

            clients.sns()
                    .publish(it ->
                            it.topicArn(topic)
                                    .message("m")
                                    .overrideConfiguration(with("traceparent", PARENT)));
            var published = header(sqs, queue);
            clients.events()
                    .putEvents(it ->
                            it.entries(event).overrideConfiguration(with("traceparent", PARENT)));
            var put = header(sqs, queue);

            var publish = only("SNS.Publish");
            assertThat(published).contains(within(publish));
            assertThat(publish.attributes())
                    .containsEntry("messaging.system", "aws.sns")
                    .containsEntry("messaging.destination.name", "events");
            assertThat(put).contains(within(only("EventBridge.PutEvents")));
        }
    }

    @Test
    void a_refusal_is_told_by_its_code_and_is_no_failure_of_the_server() {
        try (var broker = start(collector.variables())) {
            var clients = aws(broker);
            assertThatExceptionOfType(QueueDoesNotExistException.class)
                    .isThrownBy(() -> send(clients.sqs(), "missing", "traceparent", PARENT));
            var span = only("SQS.SendMessage");

            assertThat(span.isFailed()).isFalse();
            assertThat(span.attributes())
                    .containsEntry("error.type", "AWS.SimpleQueueService.NonExistentQueue")
                    .containsEntry("http.response.status_code", "400");
        }
    }

    @Test
    void a_request_without_a_trace_begins_one() {
        try (var broker = start(collector.variables())) {
            var clients = aws(broker);
            queue(clients.sqs());

            Patience.until(() -> !collector.spans().isEmpty());
            var span = collector.spans().getFirst();
            assertThat(span.name()).isEqualTo("SQS.CreateQueue");
            assertThat(span.parent()).isEmpty();
            assertThat(span.attributes()).doesNotContainKey("messaging.system");
        }
    }

    @Test
    void a_request_that_is_not_sampled_goes_on_and_nothing_is_sent() {
        try (var broker = start(collector.variables("OTEL_TRACES_SAMPLER", "always_off"))) {
            var sqs = aws(broker).sqs();
            var queue = queue(sqs);
            send(sqs, queue, "traceparent", PARENT);

            assertThat(header(sqs, queue).orElseThrow())
                    .startsWith(ROOT + ";Parent=")
                    .endsWith(";Sampled=0");
        }
        assertThat(collector.spans()).isEmpty();
    }

    @Test
    void a_trace_goes_on_as_it_came_where_no_spans_are_kept() {
        try (var broker = start(Map.of())) {
            var sqs = aws(broker).sqs();
            var queue = queue(sqs);
            send(sqs, queue, "traceparent", PARENT);
            assertThat(header(sqs, queue)).contains(AWS_HEADER);
            send(sqs, queue, "X-Amzn-Trace-Id", AWS_HEADER + ";Lineage=1:a:0");
            assertThat(header(sqs, queue)).contains(AWS_HEADER + ";Lineage=1:a:0");
            send(sqs, queue);
            assertThat(header(sqs, queue)).isEmpty();
        }
    }
}
