package dev.tradewind.app.instance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.app.alert.AlarmSettings;
import dev.tradewind.app.alert.AlertPlan;
import dev.tradewind.app.alert.AlertSettings;
import dev.tradewind.app.pipeline.PipelineDirectory;
import dev.tradewind.client.AwsClients;
import dev.tradewind.client.OrderApi;
import dev.tradewind.commerce.Profile;
import dev.tradewind.commerce.wire.ShopFlows;
import dev.tradewind.engine.ManualClock;
import dev.tradewind.patience.Patience;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.AlarmHistoryItem;
import software.amazon.awssdk.services.cloudwatch.model.HistoryItemType;
import software.amazon.awssdk.services.cloudwatch.model.MetricAlarm;
import software.amazon.awssdk.services.cloudwatch.model.StateValue;
import software.amazon.awssdk.services.sqs.SqsClient;

/// The alarms that an order backend brings along, on a clock that stands still until it is moved.
@Timeout(120)
@SuppressWarnings("NullAway.Init") // by start
final class OwnAlarmsTest {
    private static final String LETTERS = "tradewind-payment-dlq-not-empty";
    private static final String LATE = "tradewind-late-outcome";
    private static final String STUCK = "tradewind-stuck-saga";
    private static final String OLD = "tradewind-payment-queue-oldest-message";

    @TempDir private Path directory = Path.of("");
    private final ManualClock clock = new ManualClock(Instant.parse("2026-11-30T10:00:30Z"));
    private Tradewind instance;
    private CloudWatchClient cloudWatch;
    private SqsClient sqs;

    private void start(AlarmSettings alarms) {
        start(DemoSettings.in(directory.resolve("data")), alarms);
    }

    private void start(Settings settings, AlarmSettings alarms) {
        instance =
                Tradewind.start(
                        settings.alerting(
                                new AlertSettings(alarms, AlertPlan.standard(Profile.DEMO))),
                        clock);
        cloudWatch = AwsClients.at(instance.awsPort(), "us-east-1").cloudWatch();
        sqs = AwsClients.at(instance.awsPort(), "us-east-1").sqs();
    }

    @AfterEach
    void stop() {
        cloudWatch.close();
        sqs.close();
        instance.close();
    }

    private void restart(AlarmSettings alarms) {
        stop();
        start(alarms);
    }

    private void beDown(Duration time) {
        stop();
        clock.advance(time);
        start(AlarmSettings.STANDARD);
    }

    /// The changes of an alarm's state, the latest first.
    private List<String> changes(String alarm) {
        return cloudWatch
                .describeAlarmHistory(
                        it -> it.alarmName(alarm).historyItemType(HistoryItemType.STATE_UPDATE))
                .alarmHistoryItems()
                .stream()
                .map(AlarmHistoryItem::historySummary)
                .toList();
    }

    private List<MetricAlarm> alarms() {
        return cloudWatch.describeAlarmsPaginator().metricAlarms().stream().toList();
    }

    private MetricAlarm alarm(String name) {
        return cloudWatch.describeAlarms(it -> it.alarmNames(name)).metricAlarms().getFirst();
    }

    private void await(String alarm, StateValue state) {
        Patience.until(() -> alarm(alarm).stateValue() == state);
    }

    /// Moves the clock to where the minute before the present one has been judged, and so has the present one.
    private void untilJudged() {
        clock.advance(Duration.ofMinutes(1));
    }

    private String url(String queue) {
        return sqs.getQueueUrl(it -> it.queueName(queue)).queueUrl();
    }

    @Test
    void each_queue_of_a_service_is_watched_and_its_alarm_says_who_minds_it() {
        start(AlarmSettings.STANDARD);

        var queues =
                sqs.listQueues().queueUrls().stream()
                        .map(it -> it.substring(it.lastIndexOf('/') + 1))
                        .toList();
        assertThat(queues).hasSizeGreaterThan(40);
        assertThat(alarms())
                .hasSize(queues.size() + 2)
                .allSatisfy(it -> {
                    assertThat(it.stateValue()).isEqualTo(StateValue.OK);
                    assertThat(it.alarmDescription())
                            .contains("Owner: ", "Runbook: docs/runbooks.md#", "Console: /console");
                    assertThat(it.alarmActions())
                            .containsExactly("arn:aws:alerts:us-east-1:000000000000:channels")
                            .isEqualTo(it.okActions());
                })
                .extracting(MetricAlarm::alarmName)
                .contains(LATE, STUCK)
                .containsAll(
                        queues.stream()
                                .map(it ->
                                        "tradewind-%s-%s"
                                                .formatted(
                                                        it,
                                                        it.endsWith("-dlq")
                                                                ? "not-empty"
                                                                : "oldest-message"))
                                .toList());
        assertThat(alarm(LETTERS).alarmDescription())
                .isEqualTo(
                        "The dead-letter queue payment-dlq is not empty: payments could not handle"
                                + " what is there. Owner: payments. Runbook:"
                                + " docs/runbooks.md#payment-dlq. Console:"
                                + " /console#/queue/arn%3Aaws%3Asqs%3Aus-east-1%3A000000000000%3Apayment-dlq."
                                + " Kept for: 14 days.");
    }

    @Test
    void a_letter_raises_its_alarm_at_once_and_it_is_over_when_the_queue_is_empty() {
        start(AlarmSettings.STANDARD);

        sqs.sendMessage(it -> it.queueUrl(url("payment-dlq")).messageBody("a dead letter"));
        await(LETTERS, StateValue.ALARM);
        sqs.purgeQueue(it -> it.queueUrl(url("payment-dlq")));
        untilJudged();
        untilJudged();

        await(LETTERS, StateValue.OK);
        assertThat(alarms()).allMatch(it -> it.stateValue() == StateValue.OK);
    }

    @Test
    void one_that_is_raised_stays_so_over_a_downtime_and_is_over_when_its_queue_is_seen_empty() {
        start(AlarmSettings.STANDARD);
        sqs.sendMessage(it -> it.queueUrl(url("payment-dlq")).messageBody("a dead letter"));
        await(LETTERS, StateValue.ALARM);

        beDown(Duration.ofMinutes(10));
        untilJudged();
        untilJudged();
        sqs.purgeQueue(it -> it.queueUrl(url("payment-dlq")));
        beDown(Duration.ofMinutes(10));
        untilJudged();
        untilJudged();

        await(LETTERS, StateValue.OK);
        assertThat(changes(LETTERS)).hasSize(2);
    }

    @Test
    void an_outcome_that_is_late_and_its_old_message_raise_alarms_until_the_order_waits_no_more() {
        start(AlarmSettings.STANDARD);
        try (var api = OrderApi.at(instance.httpPort())) {
            api.put("/demo/payment-provider", Map.of("mode", "time_out"));
            var item = Map.of("sku", "LAPTOP-001", "quantity", 1, "price", 850);
            var order =
                    Map.of(
                            "customerEmail",
                            "ann@example.com",
                            "currency",
                            "USD",
                            "items",
                            List.of(item));
            var id = api.place(order, "one").path("orderId").asText();
            Patience.until(() -> api.order(id).path("waitsFor").asText().equals("payment"));
            assertThat(alarm(LATE).stateValue()).isEqualTo(StateValue.OK);

            clock.advance(Duration.ofMinutes(6));
            await(LATE, StateValue.ALARM);
            await(OLD, StateValue.ALARM);
            api.cancel(id);
            Patience.until(() -> api.order(id).path("status").asText().equals("cancelled"));
            untilJudged();
            untilJudged();

            await(LATE, StateValue.OK);
        }
    }

    @Test
    void a_saga_that_is_stuck_raises_an_alarm() throws IOException {
        var definitions = Files.createDirectories(directory.resolve("pipelines"));
        Files.writeString(
                definitions.resolve("claim.yaml"),
                """
                saga: claim
                version: 1
                owner: claims
                runbook: https://example.com/claims
                topic: claim-events
                subject: claimId
                starts: ClaimSubmitted
                steps:
                  - step: reserve
                    asks: ReserveRequested
                    done: AmountReserved
                    failed: ReserveRefused
                    simulated: {takes: 0s}
                    deadline: 10s
                    undo: {asks: ReleaseRequested, done: AmountReleased, simulated: {takes: 0s}, deadline: 10s}
                  - step: check
                    asks: CheckRequested
                    done: ClaimChecked
                    failed: ClaimRejected
                    deadline: 2d
                    attempts: 1
                """);
        start(
                DemoSettings.in(directory.resolve("data"))
                        .withSagas(PipelineDirectory.read(definitions, ShopFlows.topics(), true)),
                AlarmSettings.STANDARD);
        var api = new JsonApi(instance.httpPort());
        api.post(
                "/sagas/claim",
                "{\"subject\": \"c-1\", \"data\": {\"simulate\": {\"undo-reserve\": \"fails\"}}}");
        Patience.until(
                () -> api.get("/sagas/claim/c-1").json().toString().contains("CheckRequested"));
        api.post("/sagas/claim/c-1/events", "{\"type\": \"ClaimRejected\"}");
        Patience.until(
                () -> api.get("/sagas/claim/c-1").json().path("status").asText().equals("stuck"));

        untilJudged();
        untilJudged();

        await(STUCK, StateValue.ALARM);
        assertThat(alarm(STUCK).stateReason()).contains("[1.0 (");
    }

    @Test
    void a_restart_changes_what_its_settings_change_and_nothing_else() {
        start(AlarmSettings.STANDARD);
        var first = alarm(OLD).alarmConfigurationUpdatedTimestamp();
        cloudWatch.disableAlarmActions(it -> it.alarmNames(OLD));
        clock.advance(Duration.ofSeconds(5));

        restart(AlarmSettings.STANDARD);
        assertThat(alarm(OLD).alarmConfigurationUpdatedTimestamp()).isEqualTo(first);
        assertThat(alarm(OLD).actionsEnabled()).isFalse();

        restart(new AlarmSettings(true, Duration.ofMinutes(1), Duration.ofMinutes(5)));
        assertThat(alarm(OLD).threshold()).isEqualTo(60.0);
        assertThat(alarm(OLD).actionsEnabled()).isFalse();
        assertThat(alarm(LETTERS).alarmConfigurationUpdatedTimestamp()).isEqualTo(first);

        restart(AlarmSettings.OFF);
        assertThat(alarms()).isEmpty();
    }

    @Test
    void a_reset_leaves_them() {
        start(AlarmSettings.STANDARD);
        int before = alarms().size();

        var answer =
                new JsonApi(instance.awsPort())
                        .post("/_tradewind/reset", "", "X-Tradewind-Request", "1");

        assertThat(answer.status()).isLessThan(300);
        assertThat(alarms()).hasSize(before);
    }
}
