package dev.tradewind.aws.logs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tradewind.aws.trial.TrialEndpoint;
import dev.tradewind.engine.Arn;
import dev.tradewind.observe.log.LogArns;
import dev.tradewind.observe.log.LogEvent;
import dev.tradewind.patience.Patience;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilteredLogEvent;
import software.amazon.awssdk.services.cloudwatchlogs.model.LogGroup;
import software.amazon.awssdk.services.cloudwatchlogs.model.ResourceNotFoundException;

/// The room of logs as a whole.
class LogsRoomTest {
    private static final long NOW = LogsServer.NOW.toEpochMilli();
    private static final Arn OWN =
            LogArns.group(TrialEndpoint.REGION, "000000000000", "/tradewind/services");

    @TempDir private Path directory = Path.of("");

    @SuppressWarnings("NullAway.Init")
    private LogsServer server;

    @SuppressWarnings("NullAway.Init")
    private CloudWatchLogsClient logs;

    @BeforeEach
    void open() {
        server = new LogsServer(directory);
        logs = server.client();
    }

    @AfterEach
    void close() {
        logs.close();
        server.close();
    }

    private void offer(String line) {
        server.room().lines().offer(OWN, "s", List.of(new LogEvent(NOW, line)));
    }

    private List<String> groups() {
        return logs.describeLogGroups().logGroups().stream().map(LogGroup::logGroupName).toList();
    }

    @Test
    void a_reset_leaves_no_group_no_query_and_no_line_that_waits() {
        logs.createLogGroup(it -> it.logGroupName("/made"));
        var query =
                logs.startQuery(it ->
                                it.logGroupName("/made")
                                        .startTime(0L)
                                        .endTime(NOW / 1000)
                                        .queryString("limit 1"))
                        .queryId();
        offer("of before");
        server.reset();

        assertThat(groups()).isEmpty();
        assertThatExceptionOfType(ResourceNotFoundException.class)
                .isThrownBy(() -> logs.getQueryResults(it -> it.queryId(query)));
        offer("of later");
        server.advance(Duration.ofSeconds(1));
        Patience.until(() -> !groups().isEmpty());
        assertThat(logs.filterLogEvents(it -> it.logGroupName("/tradewind/services")).events())
                .extracting(FilteredLogEvent::message)
                .containsExactly("of later");
    }
}
