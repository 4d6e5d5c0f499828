package dev.tradewind.aws.logs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tradewind.patience.Patience;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.GetQueryResultsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.InputLogEvent;
import software.amazon.awssdk.services.cloudwatchlogs.model.InvalidParameterException;
import software.amazon.awssdk.services.cloudwatchlogs.model.MalformedQueryException;
import software.amazon.awssdk.services.cloudwatchlogs.model.QueryStatus;
import software.amazon.awssdk.services.cloudwatchlogs.model.ResourceNotFoundException;
import software.amazon.awssdk.services.cloudwatchlogs.model.ResultField;

/// The AWS SDK for Java against queries of Insights over HTTP.
class InsightsConformance {
    private static final String GROUP = "/shop/orders";
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
        logs.putLogEvents(it ->
                it.logGroupName(GROUP)
                        .logStreamName("web-1")
                        .logEvents(event(NOW, "ERROR one"), event(NOW + 1, "INFO two")));
    }

    @AfterEach
    void stop() {
        logs.close();
        server.close();
    }

    private static InputLogEvent event(long atMillis, String message) {
        return InputLogEvent.builder().timestamp(atMillis).message(message).build();
    }

    private String startQuery(String query) {
        return logs.startQuery(it ->
                        it.logGroupName(GROUP)
                                .startTime(NOW / 1000 - 60)
                                .endTime(NOW / 1000)
                                .queryString(query))
                .queryId();
    }

    private GetQueryResultsResponse results(String id) {
        Patience.until(
                () -> logs.getQueryResults(it -> it.queryId(id)).status() == QueryStatus.COMPLETE);
        return logs.getQueryResults(it -> it.queryId(id));
    }

    @Test
    void events_are_found_by_stream_and_message_as_a_report_asks_for_them() {
        var id =
                startQuery(
                        "fields @timestamp,@message | filter @logStream like /web/"
                                + " | filter @message like /ERROR/ | sort @timestamp desc | limit 100");

        var found = results(id);

        assertThat(found.results()).hasSize(1);
        assertThat(found.results().getFirst())
                .extracting(ResultField::field)
                .containsExactly("@timestamp", "@message", "@ptr");
        assertThat(found.results().getFirst().get(0).value()).isEqualTo("2026-11-30 10:00:00.123");
        assertThat(found.results().getFirst().get(1).value()).isEqualTo("ERROR one");
        assertThat(found.statistics().recordsScanned()).isEqualTo(2);
        assertThat(found.statistics().recordsMatched()).isEqualTo(1);
    }

    @Test
    void a_query_runs_and_can_be_stopped_and_is_described() {
        var id = startQuery("stats count(*) by bin(1m)");
        assertThat(results(id).results())
                .containsExactly(
                        List.of(
                                ResultField.builder()
                                        .field("bin(1m)")
                                        .value("2026-11-30 10:00:00.000")
                                        .build(),
                                ResultField.builder().field("count(*)").value("2").build()));

        assertThat(logs.describeQueries(it -> it.logGroupName(GROUP)).queries())
                .singleElement()
                .satisfies(it -> assertThat(it.queryId()).isEqualTo(id));
        assertThatExceptionOfType(InvalidParameterException.class)
                .isThrownBy(() -> logs.stopQuery(it -> it.queryId(id)));
        assertThatExceptionOfType(ResourceNotFoundException.class)
                .isThrownBy(() -> logs.getQueryResults(it -> it.queryId("none")));
    }

    private String pointer(String query) {
        return results(startQuery(query)).results().getFirst().stream()
                .filter(it -> it.field().equals("@ptr"))
                .findFirst()
                .orElseThrow()
                .value();
    }

    @Test
    void the_event_that_a_row_points_to_has_all_its_fields() {
        logs.putLogEvents(it ->
                it.logGroupName(GROUP)
                        .logStreamName("web-1")
                        .logEvents(event(NOW + 2, "{\"orderId\":\"o-1\",\"cost\":{\"net\":5}}")));
        var pointer = pointer("filter orderId = 'o-1'");

        assertThat(logs.getLogRecord(it -> it.logRecordPointer(pointer)).logRecord())
                .containsEntry("@message", "{\"orderId\":\"o-1\",\"cost\":{\"net\":5}}")
                .containsEntry("@logStream", "web-1")
                .containsEntry("@log", "000000000000:" + GROUP)
                .containsEntry("@ptr", pointer)
                .containsEntry("orderId", "o-1")
                .containsEntry("cost.net", "5");
    }

    @Test
    void what_a_row_of_nobody_or_of_another_account_points_to_is_not_there() {
        var pointer = pointer("filter @message like /ERROR/");

        assertThatExceptionOfType(InvalidParameterException.class)
                .isThrownBy(() -> logs.getLogRecord(it -> it.logRecordPointer("none")));
        try (var other = server.client("111111111111")) {
            assertThatExceptionOfType(ResourceNotFoundException.class)
                    .isThrownBy(() -> other.getLogRecord(it -> it.logRecordPointer(pointer)));
        }
        logs.deleteLogGroup(it -> it.logGroupName(GROUP));
        assertThatExceptionOfType(ResourceNotFoundException.class)
                .isThrownBy(() -> logs.getLogRecord(it -> it.logRecordPointer(pointer)));
    }

    @Test
    void a_query_that_cannot_be_read_says_where() {
        assertThatExceptionOfType(MalformedQueryException.class)
                .isThrownBy(() -> startQuery("fields @message | filter"))
                .satisfies(it -> {
                    var error = it.queryCompileError();
                    assertThat(error.message())
                            .startsWith("unexpected end of the query: ")
                            .contains("a field");
                    assertThat(error.location().startCharOffset()).isEqualTo(24);
                });
    }

    @Test
    void a_query_is_on_groups_that_are_there() {
        assertThatExceptionOfType(ResourceNotFoundException.class)
                .isThrownBy(() ->
                        logs.startQuery(it ->
                                it.logGroupNames("none")
                                        .startTime(1L)
                                        .endTime(2L)
                                        .queryString("limit 1")));
        assertThatExceptionOfType(InvalidParameterException.class)
                .isThrownBy(() ->
                        logs.startQuery(it -> it.startTime(1L).endTime(2L).queryString("limit 1")));
    }

    @Test
    void a_query_is_nobodys_but_its_accounts() {
        var id = startQuery("limit 1");
        var group = "arn:aws:logs:us-east-1:000000000000:log-group:" + GROUP;

        try (var other = server.client("111111111111")) {
            assertThatExceptionOfType(ResourceNotFoundException.class)
                    .isThrownBy(() -> other.getQueryResults(it -> it.queryId(id)));
            assertThatExceptionOfType(ResourceNotFoundException.class)
                    .isThrownBy(() -> other.stopQuery(it -> it.queryId(id)));
            assertThatExceptionOfType(ResourceNotFoundException.class)
                    .isThrownBy(() ->
                            other.startQuery(it ->
                                    it.logGroupIdentifiers(group)
                                            .startTime(1L)
                                            .endTime(2L)
                                            .queryString("limit 1")));
        }
        assertThat(results(id).results()).hasSize(1);
    }
}
