package dev.tradewind.aws.logs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tradewind.aws.trial.TargetFunction;
import dev.tradewind.engine.Arn;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.InputLogEvent;
import software.amazon.awssdk.services.cloudwatchlogs.model.InvalidParameterException;
import software.amazon.awssdk.services.cloudwatchlogs.model.LimitExceededException;
import software.amazon.awssdk.services.cloudwatchlogs.model.ResourceNotFoundException;
import software.amazon.awssdk.services.cloudwatchlogs.model.SubscriptionFilter;

/// The AWS SDK for Java against subscription filters over HTTP, and a function that is called by them.
@Timeout(60)
class SubscriptionFiltersConformance {
    private static final String GROUP = "/shop/orders";
    private static final String FUNCTION = TargetFunction.ARN.toString();
    private static final long NOW = LogsServer.NOW.toEpochMilli();

    @TempDir private Path directory = Path.of("");
    private final Set<String> asked = ConcurrentHashMap.newKeySet();
    private volatile String allowed = "logs.amazonaws.com";
    private LogsServer server;
    private CloudWatchLogsClient logs;
    private TargetFunction function;

    @BeforeEach
    void start() {
        open();
        logs.createLogGroup(it -> it.logGroupName(GROUP));
        logs.createLogStream(it -> it.logGroupName(GROUP).logStreamName("web-1"));
    }

    private void open() {
        server = new LogsServer(directory);
        logs = server.client();
        function = server.function(this::isAllowed);
    }

    private boolean isAllowed(Arn called, String principal, Arn source) {
        asked.add("%s by %s for %s".formatted(called, principal, source));
        return principal.equals(allowed);
    }

    @AfterEach
    void stop() {
        function.close();
        logs.close();
        server.close();
    }

    private void putFilter(String name, String pattern) {
        putFilter(name, pattern, FUNCTION);
    }

    private void putFilter(String name, String pattern, String destination) {
        logs.putSubscriptionFilter(it ->
                it.logGroupName(GROUP)
                        .filterName(name)
                        .filterPattern(pattern)
                        .destinationArn(destination));
    }

    private void put(String... messages) {
        var events =
                IntStream.range(0, messages.length)
                        .mapToObj(it ->
                                InputLogEvent.builder()
                                        .timestamp(NOW + it)
                                        .message(messages[it])
                                        .build())
                        .toList();
        logs.putLogEvents(it -> it.logGroupName(GROUP).logStreamName("web-1").logEvents(events));
    }

    /// What the function is called with next, unpacked.
    private JsonNode called() throws IOException, InterruptedException {
        return unpacked(function.event());
    }

    private static JsonNode unpacked(String payload) throws IOException {
        var mapper = new ObjectMapper();
        var data = mapper.readTree(payload).at("/awslogs/data").asText();
        var packed = new ByteArrayInputStream(Base64.getDecoder().decode(data));
        try (var json = new GZIPInputStream(packed)) {
            return mapper.readTree(new String(json.readAllBytes(), UTF_8));
        }
    }

    private static List<String> messages(JsonNode called) {
        return called.path("logEvents")
                .valueStream()
                .map(it -> it.path("message").asText())
                .toList();
    }

    private static void assertInvalid(String words, ThrowingCallable call) {
        assertThatExceptionOfType(InvalidParameterException.class)
                .isThrownBy(call)
                .withMessageContaining(words);
    }

    @Test
    void a_function_is_called_with_the_events_that_match_in_awss_form() throws Exception {
        putFilter("errors", "ERROR");

        put("ERROR one", "INFO two", "ERROR drei – über");

        var called = called();
        assertThat(called.path("messageType").asText()).isEqualTo("DATA_MESSAGE");
        assertThat(called.path("owner").asText()).isEqualTo("000000000000");
        assertThat(called.path("logGroup").asText()).isEqualTo(GROUP);
        assertThat(called.path("logStream").asText()).isEqualTo("web-1");
        assertThat(called.path("subscriptionFilters").toString()).isEqualTo("[\"errors\"]");
        assertThat(messages(called)).containsExactly("ERROR one", "ERROR drei – über");
        assertThat(called.at("/logEvents/1/timestamp").asLong()).isEqualTo(NOW + 2);
        assertThat(called.at("/logEvents/0/id").asText())
                .matches("[0-9]{56}")
                .isNotEqualTo(called.at("/logEvents/1/id").asText());
        assertThat(asked)
                .containsExactly(
                        FUNCTION
                                + " by logs.amazonaws.com for"
                                + " arn:aws:logs:us-east-1:000000000000:log-group:/shop/orders:*");
    }

    @Test
    void a_put_without_a_match_calls_nobody_and_filters_are_called_each_by_itself()
            throws Exception {
        putFilter("errors", "ERROR");
        putFilter("all", "");

        put("INFO one");
        var first = called();
        put("ERROR two");
        var second = called().toString();
        var others = Set.of(second, called().toString());

        assertThat(first.path("subscriptionFilters").toString()).isEqualTo("[\"all\"]");
        assertThat(others)
                .anyMatch(it -> it.contains("[\"errors\"]"))
                .anyMatch(it -> it.contains("[\"all\"]"));
    }

    @Test
    void what_is_too_large_for_a_payload_comes_in_several() throws Exception {
        putFilter("all", "");
        var random = new Random(9);
        var noise = Stream.generate(() -> noise(random)).limit(10).toArray(String[]::new);
        put(noise);

        var received = new ArrayList<String>();
        while (received.size() < noise.length) {
            received.addAll(messages(called()));
        }

        assertThat(received).containsExactlyInAnyOrder(noise);
    }

    /// A text that takes more than before when it is packed and in Base64.
    private static String noise(Random random) {
        return random.ints(104_000, '!', 0x7F)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    @Test
    void events_that_were_acknowledged_are_sent_after_a_restart() throws Exception {
        putFilter("errors", "ERROR");
        function.close();
        put("ERROR one");
        put("ERROR two");
        stop();
        open();

        put("ERROR three");

        var received = new HashSet<String>();
        while (received.size() < 3) {
            received.addAll(messages(called()));
        }
        assertThat(received).containsExactlyInAnyOrder("ERROR one", "ERROR two", "ERROR three");
    }

    @Test
    void a_function_has_to_be_there_and_to_let_itself_be_called() throws Exception {
        var words =
                "Could not execute the lambda function. Make sure you have given CloudWatch Logs"
                        + " permission to execute your function.";
        assertInvalid(words, () -> putFilter("f", "", FUNCTION + "-none"));
        allowed = "nobody";
        assertInvalid(words, () -> putFilter("f", "", FUNCTION));
        allowed = "logs.us-east-1.amazonaws.com";
        putFilter("f", "", FUNCTION);

        put("one");
        assertThat(messages(called())).containsExactly("one");
        allowed = "nobody";
        put("two");
        allowed = "logs.amazonaws.com";
        put("three");

        assertThat(messages(called())).containsExactly("three");
    }

    @Test
    void a_queue_gets_the_events_that_match_as_a_function_is_called_with_them() throws Exception {
        var queue = server.queue("errors");
        putFilter("errors", "ERROR", queue.toString());
        var expected = List.of("ERROR one", "ERROR three");

        put("ERROR one", "INFO two", "ERROR three");
        stop();
        open();

        var body = server.receive(queue);
        assertThat(unpacked(body).path("logGroup").asText()).isEqualTo(GROUP);
        assertThat(messages(unpacked(body))).isEqualTo(expected);
    }

    @Test
    void a_queue_that_cannot_take_events_is_refused() {
        assertInvalid(
                "Could not deliver test message to specified queue.",
                () -> putFilter("f", "", "arn:aws:sqs:us-east-1:000000000000:none"));
        assertInvalid(
                "is a FIFO queue",
                () -> putFilter("f", "", "arn:aws:sqs:us-east-1:000000000000:q.fifo"));
        assertInvalid(
                "account and the region",
                () -> putFilter("f", "", "arn:aws:sqs:eu-west-1:000000000000:q"));
    }

    @Test
    void destinations_that_are_no_functions_of_the_account_are_refused() {
        assertInvalid(
                "Could not deliver test message to specified Kinesis stream.",
                () -> putFilter("f", "", "arn:aws:kinesis:us-east-1:000000000000:stream/s"));
        assertInvalid(
                "Could not deliver test message to specified Firehose stream.",
                () ->
                        putFilter(
                                "f",
                                "",
                                "arn:aws:firehose:us-east-1:000000000000:deliverystream/s"));
        assertThatExceptionOfType(ResourceNotFoundException.class)
                .isThrownBy(() ->
                        putFilter("f", "", "arn:aws:logs:us-east-1:000000000000:destination:d"))
                .withMessageContaining("The specified destination does not exist.");
        assertInvalid(
                "no destination of a subscription filter",
                () -> putFilter("f", "", "arn:aws:sns:us-east-1:000000000000:t"));
        assertInvalid("is no ARN", () -> putFilter("f", "", "f"));
        assertInvalid(
                "account and the region",
                () -> putFilter("f", "", "arn:aws:lambda:us-east-1:111111111111:function:f"));
        assertInvalid(
                "destinationArn for vendor lambda cannot be used with roleArn",
                () ->
                        logs.putSubscriptionFilter(it ->
                                it.logGroupName(GROUP)
                                        .filterName("f")
                                        .filterPattern("")
                                        .roleArn("arn:aws:iam::000000000000:role/r")
                                        .destinationArn(FUNCTION)));
        assertThat(
                        logs.describeSubscriptionFilters(it -> it.logGroupName(GROUP))
                                .subscriptionFilters())
                .isEmpty();
    }

    @Test
    void the_instances_own_lines_are_none_that_a_function_is_called_for() {
        logs.createLogGroup(it -> it.logGroupName("/tradewind/services"));

        assertInvalid(
                "has lines about invocations",
                () ->
                        logs.putSubscriptionFilter(it ->
                                it.logGroupName("/tradewind/services")
                                        .filterName("f")
                                        .filterPattern("")
                                        .destinationArn(FUNCTION)));
    }

    @Test
    void a_functions_own_log_group_is_none_that_it_is_called_for() {
        logs.createLogGroup(it -> it.logGroupName("/aws/lambda/f"));

        assertInvalid(
                "The log group provided is reserved for the function logs of the destination"
                        + " function.",
                () ->
                        logs.putSubscriptionFilter(it ->
                                it.logGroupName("/aws/lambda/f")
                                        .filterName("f")
                                        .filterPattern("")
                                        .destinationArn(FUNCTION)));
    }

    @Test
    void a_group_has_two_and_they_are_described_replaced_and_deleted() {
        putFilter("b", "x");
        putFilter("a", "ERROR");
        putFilter("a", "WARN");

        assertThatExceptionOfType(LimitExceededException.class)
                .isThrownBy(() -> putFilter("c", ""))
                .withMessageContaining("Resource limit exceeded.");
        var listed = new ArrayList<SubscriptionFilter>();
        logs.describeSubscriptionFiltersPaginator(it -> it.logGroupName(GROUP).limit(1))
                .subscriptionFilters()
                .forEach(listed::add);
        assertThat(listed).extracting(SubscriptionFilter::filterName).containsExactly("a", "b");
        assertThat(listed.getFirst())
                .isEqualTo(
                        SubscriptionFilter.builder()
                                .filterName("a")
                                .logGroupName(GROUP)
                                .filterPattern("WARN")
                                .destinationArn(FUNCTION)
                                .distribution("ByLogStream")
                                .creationTime(NOW)
                                .build());

        logs.deleteSubscriptionFilter(it -> it.logGroupName(GROUP).filterName("a"));
        assertThat(
                        logs.describeSubscriptionFilters(
                                        it -> it.logGroupName(GROUP).filterNamePrefix("a"))
                                .subscriptionFilters())
                .isEmpty();
        assertThatExceptionOfType(ResourceNotFoundException.class)
                .isThrownBy(() ->
                        logs.deleteSubscriptionFilter(it -> it.logGroupName(GROUP).filterName("a")))
                .withMessageContaining("The specified subscription filter does not exist.");
        logs.deleteLogGroup(it -> it.logGroupName(GROUP));
        logs.createLogGroup(it -> it.logGroupName(GROUP));
        assertThat(
                        logs.describeSubscriptionFilters(it -> it.logGroupName(GROUP))
                                .subscriptionFilters())
                .isEmpty();
    }
}
