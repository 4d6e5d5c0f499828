package dev.tradewind.aws.logs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tradewind.observe.log.live.LiveTails;
import dev.tradewind.patience.Patience;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsAsyncClient;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.CloudWatchLogsException;
import software.amazon.awssdk.services.cloudwatchlogs.model.InputLogEvent;
import software.amazon.awssdk.services.cloudwatchlogs.model.InvalidParameterException;
import software.amazon.awssdk.services.cloudwatchlogs.model.LimitExceededException;
import software.amazon.awssdk.services.cloudwatchlogs.model.LiveTailSessionLogEvent;
import software.amazon.awssdk.services.cloudwatchlogs.model.LiveTailSessionStart;
import software.amazon.awssdk.services.cloudwatchlogs.model.ResourceNotFoundException;
import software.amazon.awssdk.services.cloudwatchlogs.model.SessionTimeoutException;
import software.amazon.awssdk.services.cloudwatchlogs.model.StartLiveTailRequest;

/// The AWS SDK for Java as it watches events.
@Timeout(60)
class LiveTailConformance {
    private static final String GROUP = "/shop/orders";
    private static final String ARN = "arn:aws:logs:us-east-1:000000000000:log-group:" + GROUP;
    private static final long NOW = LogsServer.NOW.toEpochMilli();

    @TempDir private Path directory = Path.of("");
    private LogsServer server;
    private CloudWatchLogsClient logs;
    private CloudWatchLogsAsyncClient live;
    private final List<LiveTailWatch> watches = new ArrayList<>();

    @BeforeEach
    void start() {
        server = new LogsServer(directory);
        logs = server.client();
        live = server.liveClient();
        logs.createLogGroup(it -> it.logGroupName(GROUP));
        logs.createLogStream(it -> it.logGroupName(GROUP).logStreamName("web-1"));
        logs.createLogStream(it -> it.logGroupName(GROUP).logStreamName("worker"));
    }

    @AfterEach
    void stop() {
        watches.forEach(LiveTailWatch::close);
        live.close();
        logs.close();
        server.close();
    }

    private void put(String stream, List<String> messages) {
        var events =
                messages.stream()
                        .map(it -> InputLogEvent.builder().timestamp(NOW).message(it).build())
                        .toList();
        logs.putLogEvents(it -> it.logGroupName(GROUP).logStreamName(stream).logEvents(events));
    }

    /// Begins a session, and waits until it has begun.
    private LiveTailWatch watch(Consumer<StartLiveTailRequest.Builder> request) {
        var watch = LiveTailWatch.begin(live, request);
        watches.add(watch);
        watch.start();
        return watch;
    }

    private void assertRefused(
            Class<? extends CloudWatchLogsException> type,
            String words,
            Consumer<StartLiveTailRequest.Builder> request) {
        try (var watch = LiveTailWatch.begin(live, request)) {
            assertThatThrownBy(watch::awaitEnd)
                    .isInstanceOf(CompletionException.class)
                    .cause()
                    .isInstanceOf(type)
                    .hasMessageContaining(words);
        }
    }

    @Test
    void a_session_says_what_it_watches_and_has_what_is_put_from_then_on() {
        put("web-1", List.of("before"));
        var watch = watch(it -> it.logGroupIdentifiers(ARN).logEventFilterPattern("ERROR"));
        put("web-1", List.of("ERROR one", "INFO two"));
        put("worker", List.of("ERROR three"));

        var events = watch.events(2);

        assertThat(watch.start().logGroupIdentifiers()).containsExactly(ARN);
        assertThat(watch.start().logEventFilterPattern()).isEqualTo("ERROR");
        assertThat(watch.start().sessionId()).isNotEqualTo(watch.start().requestId());
        assertThat(events)
                .extracting(LiveTailSessionLogEvent::message)
                .containsExactly("ERROR one", "ERROR three");
        assertThat(events.getFirst().logStreamName()).isEqualTo("web-1");
        assertThat(events.getFirst().logGroupIdentifier()).isEqualTo(ARN);
        assertThat(events.getFirst().timestamp()).isEqualTo(NOW);
        assertThat(events.getFirst().ingestionTime()).isEqualTo(NOW);
        assertThat(watch.isSampled()).isFalse();
    }

    @Test
    void streams_are_watched_by_their_names_or_how_they_begin() {
        var named = watch(it -> it.logGroupIdentifiers(ARN).logStreamNames("web-1"));
        var begun = watch(it -> it.logGroupIdentifiers(ARN).logStreamNamePrefixes("work"));
        put("web-1", List.of("of the first"));
        put("worker", List.of("of the second"));

        assertThat(named.events(1))
                .extracting(LiveTailSessionLogEvent::message)
                .containsExactly("of the first");
        assertThat(begun.events(1))
                .extracting(LiveTailSessionLogEvent::message)
                .containsExactly("of the second");
    }

    @Test
    void an_update_comes_each_second_whether_there_is_something_or_not() {
        var watch = watch(it -> it.logGroupIdentifiers(ARN));

        watch.awaitUpdates(2);

        assertThat(watch.events(0)).isEmpty();
    }

    @Test
    void of_more_than_five_hundred_some_come_and_the_rest_is_said_to_be_missing() {
        var watch = watch(it -> it.logGroupIdentifiers(ARN));
        put("web-1", IntStream.range(0, 2000).mapToObj(it -> "line " + it).toList());

        assertThat(watch.events(1)).hasSize(500);
        assertThat(watch.isSampled()).isTrue();
    }

    @Test
    void a_session_ends_after_three_hours_with_the_error_that_says_so() {
        var watch = watch(it -> it.logGroupIdentifiers(ARN));

        server.advance(LiveTailEvents.TIME_MAX);

        assertThatThrownBy(watch::awaitEnd)
                .isInstanceOf(CompletionException.class)
                .hasCauseInstanceOf(SessionTimeoutException.class);
        Patience.until(() -> server.room().liveTails().count() == 0);
    }

    @Test
    void there_are_fifteen_sessions_and_one_that_is_given_up_makes_room() {
        for (int i = 0; i < LiveTails.SESSIONS_MAX; i++) {
            watch(it -> it.logGroupIdentifiers(ARN));
        }
        assertRefused(LimitExceededException.class, "15", it -> it.logGroupIdentifiers(ARN));

        watches.removeFirst().close();
        Patience.until(() -> server.room().liveTails().count() < LiveTails.SESSIONS_MAX);

        assertThat(watch(it -> it.logGroupIdentifiers(ARN)).start())
                .extracting(LiveTailSessionStart::logGroupIdentifiers)
                .isEqualTo(List.of(ARN));
    }

    @Test
    void the_end_of_the_instance_ends_a_session() {
        var watch = watch(it -> it.logGroupIdentifiers(ARN));

        server.close();
        server = new LogsServer(directory.resolve("another"));

        watch.awaitEndOfAnyKind();
    }

    @Test
    void what_cannot_be_watched_is_refused_before_anything_is_answered() {
        assertRefused(InvalidParameterException.class, "logGroupIdentifiers", _ -> {});
        assertRefused(
                InvalidParameterException.class,
                "no ARN of a log group",
                it -> it.logGroupIdentifiers(GROUP));
        assertRefused(
                InvalidParameterException.class,
                "asterisk",
                it -> it.logGroupIdentifiers(ARN + ":*"));
        assertRefused(
                ResourceNotFoundException.class,
                "does not exist",
                it -> it.logGroupIdentifiers(ARN + "-none"));
        assertRefused(
                InvalidParameterException.class,
                "mutually exclusive",
                it ->
                        it.logGroupIdentifiers(ARN)
                                .logStreamNames("web-1")
                                .logStreamNamePrefixes("w"));
        assertRefused(
                InvalidParameterException.class,
                "one log group",
                it -> it.logGroupIdentifiers(ARN, ARN).logStreamNames("web-1"));
        assertRefused(
                InvalidParameterException.class,
                "",
                it -> it.logGroupIdentifiers(ARN).logEventFilterPattern("{ $.a = "));
    }
}
