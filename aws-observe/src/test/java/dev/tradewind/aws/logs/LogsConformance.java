package dev.tradewind.aws.logs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.CloudWatchLogsException;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilteredLogEvent;
import software.amazon.awssdk.services.cloudwatchlogs.model.InputLogEvent;
import software.amazon.awssdk.services.cloudwatchlogs.model.InvalidParameterException;
import software.amazon.awssdk.services.cloudwatchlogs.model.LogGroup;
import software.amazon.awssdk.services.cloudwatchlogs.model.LogStream;
import software.amazon.awssdk.services.cloudwatchlogs.model.OrderBy;
import software.amazon.awssdk.services.cloudwatchlogs.model.OutputLogEvent;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutLogEventsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.ResourceAlreadyExistsException;
import software.amazon.awssdk.services.cloudwatchlogs.model.ResourceNotFoundException;

/// The AWS SDK for Java against groups, streams and events over HTTP.
class LogsConformance {
    private static final String GROUP = "/shop/orders";
    private static final String ARN = "arn:aws:logs:us-east-1:000000000000:log-group:" + GROUP;
    private static final long NOW = LogsServer.NOW.toEpochMilli();

    @TempDir private Path directory = Path.of("");
    private LogsServer server;
    private CloudWatchLogsClient logs;

    @BeforeEach
    void start() {
        server = new LogsServer(directory);
        logs = server.client();
        logs.createLogGroup(it -> it.logGroupName(GROUP));
        logs.createLogStream(it -> it.logGroupName(GROUP).logStreamName("web-1"));
    }

    @AfterEach
    void stop() {
        logs.close();
        server.close();
    }

    private PutLogEventsResponse put(String stream, long firstMillis, String... messages) {
        var events =
                IntStream.range(0, messages.length)
                        .mapToObj(it ->
                                InputLogEvent.builder()
                                        .timestamp(firstMillis + it)
                                        .message(messages[it])
                                        .build())
                        .toList();
        return logs.putLogEvents(it ->
                it.logGroupName(GROUP)
                        .logStreamName(stream)
                        .sequenceToken("any")
                        .logEvents(events));
    }

    private static void assertInvalid(String words, ThrowingCallable call) {
        assertThatExceptionOfType(InvalidParameterException.class)
                .isThrownBy(call)
                .withMessageContaining(words);
    }

    @Test
    void events_are_put_and_read_from_the_end_or_the_head() {
        put("web-1", NOW - 10, "one", "two", "three");

        var latest =
                logs.getLogEvents(it -> it.logGroupName(GROUP).logStreamName("web-1").limit(2));
        var first =
                logs.getLogEvents(it ->
                        it.logGroupIdentifier(ARN)
                                .logStreamName("web-1")
                                .startFromHead(true)
                                .limit(2));

        assertThat(latest.events())
                .extracting(OutputLogEvent::message)
                .containsExactly("two", "three");
        assertThat(first.events())
                .extracting(OutputLogEvent::message)
                .containsExactly("one", "two");
        assertThat(first.events().getFirst().timestamp()).isEqualTo(NOW - 10);
        assertThat(first.events().getFirst().ingestionTime()).isEqualTo(NOW);
    }

    @Test
    void the_token_of_a_page_leads_to_what_is_beside_it_and_repeats_at_the_end() {
        put("web-1", NOW - 10, "one", "two", "three", "four");
        var page =
                logs.getLogEvents(it ->
                        it.logGroupName(GROUP).logStreamName("web-1").startFromHead(true).limit(2));

        var next = get(page.nextForwardToken());
        var end = get(next.nextForwardToken());
        var back = get(next.nextBackwardToken());

        assertThat(next.events())
                .extracting(OutputLogEvent::message)
                .containsExactly("three", "four");
        assertThat(end.events()).isEmpty();
        assertThat(end.nextForwardToken()).isEqualTo(next.nextForwardToken());
        assertThat(back.events()).extracting(OutputLogEvent::message).containsExactly("one", "two");
        put("web-1", NOW - 1, "five");
        assertThat(get(end.nextForwardToken()).events())
                .extracting(OutputLogEvent::message)
                .containsExactly("five");
    }

    @Test
    void the_token_of_an_empty_stream_finds_what_comes_later() {
        var empty =
                logs.getLogEvents(
                        it -> it.logGroupName(GROUP).logStreamName("web-1").startFromHead(true));
        put("web-1", NOW - 1, "one");

        assertThat(empty.events()).isEmpty();
        assertThat(get(empty.nextForwardToken()).events()).hasSize(1);
    }

    private software.amazon.awssdk.services.cloudwatchlogs.model.GetLogEventsResponse get(
            String token) {
        return logs.getLogEvents(
                it -> it.logGroupName(GROUP).logStreamName("web-1").nextToken(token).limit(2));
    }

    @Test
    void start_is_within_and_end_is_not_but_for_a_filter() {
        put("web-1", NOW - 3, "a", "b", "c");

        var got =
                logs.getLogEvents(it ->
                        it.logGroupName(GROUP)
                                .logStreamName("web-1")
                                .startTime(NOW - 3)
                                .endTime(NOW - 1));
        var filtered =
                logs.filterLogEvents(
                        it -> it.logGroupName(GROUP).startTime(NOW - 2).endTime(NOW - 1));

        assertThat(got.events()).extracting(OutputLogEvent::message).containsExactly("a", "b");
        assertThat(filtered.events())
                .extracting(FilteredLogEvent::message)
                .containsExactly("b", "c");
        assertThat(
                        logs.filterLogEvents(it -> it.logGroupName(GROUP).endTime(Long.MAX_VALUE))
                                .events())
                .hasSize(3);
    }

    @Test
    void a_filter_finds_in_all_streams_by_pattern_page_by_page() {
        logs.createLogStream(it -> it.logGroupName(GROUP).logStreamName("web-2"));
        put("web-1", NOW - 100, "ERROR 1", "INFO", "ERROR 3");
        put("web-2", NOW - 99, "ERROR 2", "WARN", "ERROR 4");

        var found = new ArrayList<FilteredLogEvent>();
        logs.filterLogEventsPaginator(it -> it.logGroupName(GROUP).filterPattern("ERROR").limit(1))
                .events()
                .forEach(found::add);

        assertThat(found)
                .extracting(FilteredLogEvent::message)
                .containsExactly("ERROR 1", "ERROR 2", "ERROR 3", "ERROR 4");
        assertThat(found).extracting(FilteredLogEvent::eventId).doesNotHaveDuplicates();
        assertThat(found.getFirst().logStreamName()).isEqualTo("web-1");
    }

    @Test
    void a_filter_is_on_streams_by_name_or_prefix() {
        logs.createLogStream(it -> it.logGroupName(GROUP).logStreamName("job-1"));
        put("web-1", NOW, "of web");
        put("job-1", NOW, "of job");

        assertThat(
                        logs.filterLogEvents(it -> it.logGroupName(GROUP).logStreamNames("job-1"))
                                .events())
                .extracting(FilteredLogEvent::message)
                .containsExactly("of job");
        assertThat(
                        logs.filterLogEvents(
                                        it -> it.logGroupName(GROUP).logStreamNamePrefix("web"))
                                .events())
                .extracting(FilteredLogEvent::message)
                .containsExactly("of web");
        assertInvalid(
                "mutually exclusive",
                () ->
                        logs.filterLogEvents(it ->
                                it.logGroupName(GROUP)
                                        .logStreamNames("job-1")
                                        .logStreamNamePrefix("web")));
    }

    @Test
    void a_pattern_or_a_token_that_means_nothing_is_refused() {
        assertInvalid(
                "Invalid filter pattern",
                () -> logs.filterLogEvents(it -> it.logGroupName(GROUP).filterPattern("{ $.a")));
        assertInvalid(
                "nextToken",
                () -> logs.filterLogEvents(it -> it.logGroupName(GROUP).nextToken("x")));
        assertInvalid("nextToken", () -> get("f/1/s"));
    }

    @Test
    void sequence_tokens_say_nothing_and_events_out_of_their_time_are_told() {
        long old = NOW - Duration.ofDays(15).toMillis();

        var taken = put("web-1", NOW, "now");
        var tooOld = put("web-1", old, "old");

        assertThat(taken.nextSequenceToken()).hasSize(56);
        assertThat(taken.rejectedLogEventsInfo()).isNull();
        assertThat(tooOld.rejectedLogEventsInfo().tooOldLogEventEndIndex()).isEqualTo(1);
        assertInvalid(
                "chronological",
                () ->
                        logs.putLogEvents(it ->
                                it.logGroupName(GROUP)
                                        .logStreamName("web-1")
                                        .logEvents(
                                                event(NOW, "later"), event(NOW - 1, "earlier"))));
    }

    private static InputLogEvent event(long atMillis, String message) {
        return InputLogEvent.builder().timestamp(atMillis).message(message).build();
    }

    @Test
    void groups_are_described_by_prefix_and_part_page_by_page() {
        logs.createLogGroup(
                it -> it.logGroupName("/aws/lambda/a").logGroupClass("INFREQUENT_ACCESS"));
        logs.createLogGroup(it -> it.logGroupName("/aws/lambda/b"));
        logs.putRetentionPolicy(it -> it.logGroupName("/aws/lambda/a").retentionInDays(7));
        put("web-1", NOW, "some bytes");

        var lambda = logs.describeLogGroups(it -> it.logGroupNamePrefix("/aws/lambda/"));
        var all = new ArrayList<String>();
        logs.describeLogGroupsPaginator(it -> it.limit(1))
                .logGroups()
                .forEach(it -> all.add(it.logGroupName()));

        assertThat(lambda.logGroups())
                .extracting(LogGroup::logGroupName)
                .containsExactly("/aws/lambda/a", "/aws/lambda/b");
        assertThat(lambda.logGroups().getFirst().retentionInDays()).isEqualTo(7);
        assertThat(all).containsExactly("/aws/lambda/a", "/aws/lambda/b", GROUP);
        var orders =
                logs.describeLogGroups(it -> it.logGroupNamePattern("orders"))
                        .logGroups()
                        .getFirst();
        assertThat(orders.arn()).isEqualTo(ARN + ":*");
        assertThat(orders.logGroupArn()).isEqualTo(ARN);
        assertThat(orders.storedBytes()).isPositive();
        assertThat(orders.creationTime()).isEqualTo(NOW);
        assertThat(orders.retentionInDays()).isNull();
    }

    @Test
    void streams_are_described_by_name_or_by_their_latest_event() {
        for (var name : List.of("b", "a", "c")) {
            logs.createLogStream(it -> it.logGroupName(GROUP).logStreamName(name));
        }
        put("c", NOW - 20, "x");
        put("a", NOW - 10, "x", "y");

        var byName = new ArrayList<String>();
        logs.describeLogStreamsPaginator(it -> it.logGroupName(GROUP).limit(1))
                .logStreams()
                .forEach(it -> byName.add(it.logStreamName()));
        var byTime = new ArrayList<LogStream>();
        logs.describeLogStreamsPaginator(it ->
                        it.logGroupName(GROUP)
                                .orderBy(OrderBy.LAST_EVENT_TIME)
                                .descending(true)
                                .limit(1))
                .logStreams()
                .forEach(byTime::add);

        assertThat(byName).containsExactly("a", "b", "c", "web-1");
        assertThat(byTime)
                .extracting(LogStream::logStreamName)
                .containsExactly("a", "c", "web-1", "b");
        assertThat(byTime.getFirst().firstEventTimestamp()).isEqualTo(NOW - 10);
        assertThat(byTime.getFirst().lastEventTimestamp()).isEqualTo(NOW - 9);
        assertThat(byTime.getFirst().lastIngestionTime()).isEqualTo(NOW);
        assertThat(byTime.getFirst().arn()).isEqualTo(ARN + ":log-stream:a");
        assertInvalid(
                "Cannot order by LastEventTime",
                () ->
                        logs.describeLogStreams(it ->
                                it.logGroupName(GROUP)
                                        .orderBy("LastEventTime")
                                        .logStreamNamePrefix("a")));
    }

    @Test
    void what_is_there_twice_or_not_at_all_is_told_in_awss_words() {
        assertThatExceptionOfType(ResourceAlreadyExistsException.class)
                .isThrownBy(() -> logs.createLogGroup(it -> it.logGroupName(GROUP)))
                .withMessageContaining("The specified log group already exists");
        assertThatExceptionOfType(ResourceAlreadyExistsException.class)
                .isThrownBy(() ->
                        logs.createLogStream(it -> it.logGroupName(GROUP).logStreamName("web-1")))
                .withMessageContaining("The specified log stream already exists");
        assertThatExceptionOfType(ResourceNotFoundException.class)
                .isThrownBy(() -> logs.deleteLogGroup(it -> it.logGroupName("none")))
                .withMessageContaining("The specified log group does not exist.");
        assertThatExceptionOfType(ResourceNotFoundException.class)
                .isThrownBy(() -> put("none", NOW, "x"))
                .withMessageContaining("The specified log stream does not exist.");
    }

    @Test
    void deleted_groups_and_streams_are_gone() {
        put("web-1", NOW, "x");
        logs.deleteLogStream(it -> it.logGroupName(GROUP).logStreamName("web-1"));
        assertThat(logs.filterLogEvents(it -> it.logGroupName(GROUP)).events()).isEmpty();

        logs.deleteLogGroup(it -> it.logGroupName(GROUP));
        assertThat(logs.describeLogGroups().logGroups()).isEmpty();
    }

    @Test
    void names_and_days_are_those_that_aws_allows() {
        assertInvalid("logGroupName", () -> logs.createLogGroup(it -> it.logGroupName("a b")));
        assertInvalid(
                "logStreamName",
                () -> logs.createLogStream(it -> it.logGroupName(GROUP).logStreamName("a:b")));
        assertInvalid(
                "retentionInDays",
                () -> logs.putRetentionPolicy(it -> it.logGroupName(GROUP).retentionInDays(2)));
        assertInvalid(
                "kmsKeyId is not supported",
                () -> logs.createLogGroup(it -> it.logGroupName("k").kmsKeyId("key")));
    }

    @Test
    @SuppressWarnings("deprecation") // the older form is still asked for
    void tags_are_kept_by_arn_and_by_name() {
        logs.tagResource(it -> it.resourceArn(ARN).tags(Map.of("team", "shop")));
        logs.tagLogGroup(it -> it.logGroupName(GROUP).tags(Map.of("stage", "dev")));
        logs.untagResource(it -> it.resourceArn(ARN + ":*").tagKeys("team"));

        assertThat(logs.listTagsForResource(it -> it.resourceArn(ARN)).tags())
                .isEqualTo(Map.of("stage", "dev"));
        assertThat(logs.listTagsLogGroup(it -> it.logGroupName(GROUP)).tags())
                .isEqualTo(Map.of("stage", "dev"));
    }

    @Test
    void groups_of_another_account_are_not_there_by_their_arns() {
        put("web-1", NOW, "secret");

        try (var other = server.client("111111111111")) {
            assertNotFound(() ->
                    other.getLogEvents(it -> it.logGroupIdentifier(ARN).logStreamName("web-1")));
            assertNotFound(() -> other.filterLogEvents(it -> it.logGroupIdentifier(ARN)));
            assertNotFound(() -> other.listTagsForResource(it -> it.resourceArn(ARN)));
            assertNotFound(
                    () -> other.tagResource(it -> it.resourceArn(ARN).tags(Map.of("a", "b"))));
        }
        var elsewhere = ARN.replace("us-east-1", "eu-west-1");
        assertNotFound(() -> logs.listTagsForResource(it -> it.resourceArn(elsewhere)));
    }

    private static void assertNotFound(ThrowingCallable call) {
        assertThatExceptionOfType(ResourceNotFoundException.class)
                .isThrownBy(call)
                .withMessageContaining("The specified log group does not exist.");
    }

    @Test
    void an_operation_that_is_not_there_says_so() {
        assertThatExceptionOfType(CloudWatchLogsException.class)
                .isThrownBy(() -> logs.describeExportTasks())
                .withMessageContaining("not supported here");
    }

    @Test
    void the_largest_batch_is_taken() {
        var events =
                IntStream.range(0, 10_000)
                        .mapToObj(it -> event(NOW + it, "\"" + "x".repeat(77)))
                        .toList();
        logs.putLogEvents(it -> it.logGroupName(GROUP).logStreamName("web-1").logEvents(events));

        var read = new ArrayList<FilteredLogEvent>();
        logs.filterLogEventsPaginator(it -> it.logGroupName(GROUP)).events().forEach(read::add);

        assertThat(read).hasSize(10_000);
    }
}
