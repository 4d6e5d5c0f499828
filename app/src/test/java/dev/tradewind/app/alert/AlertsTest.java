package dev.tradewind.app.alert;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.tradewind.app.channel.ChannelFile;
import dev.tradewind.app.instance.BrokerSettings;
import dev.tradewind.app.instance.DemoSettings;
import dev.tradewind.app.instance.Tradewind;
import dev.tradewind.app.webhook.Receiver;
import dev.tradewind.client.ApiPlace;
import dev.tradewind.client.AwsClients;
import dev.tradewind.client.DeliveryApi;
import dev.tradewind.client.OrderApi;
import dev.tradewind.commerce.Profile;
import dev.tradewind.http.json.Json;
import dev.tradewind.http.outward.AllowedEndpoints;
import dev.tradewind.patience.Patience;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.ComparisonOperator;
import software.amazon.awssdk.services.cloudwatch.model.StateValue;
import software.amazon.awssdk.services.cloudwatch.model.Statistic;
import software.amazon.awssdk.services.eventbridge.model.EventBridgeException;
import software.amazon.awssdk.services.eventbridge.model.Target;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;

/// Alerts of a whole instance, over real HTTP and SMTP on this machine.
@Timeout(180)
@SuppressWarnings("NullAway.Init") // by start
final class AlertsTest {
    private static final String PAYMENT = "tradewind-payment-dlq-not-empty";
    private static final String MAIL = "tradewind-mail-dlq-not-empty";
    private static final String SECRET = "whsec_" + "A".repeat(32);
    private static final String CHANNEL = "arn:aws:alerts:us-east-1:000000000000:channel/";

    @TempDir private Path data = Path.of("");
    private Tradewind instance;
    private CloudWatchClient cloudWatch;
    private SqsClient sqs;

    private void start(Map<String, String> file) {
        start(BrokerSettings.open(data), file);
    }

    private void start(BrokerSettings broker, Map<String, String> file) {
        var channels = AlertPlan.of(new ChannelFile(file), Profile.DEMO);
        instance =
                Tradewind.start(
                        DemoSettings.on(broker)
                                .alerting(new AlertSettings(AlarmSettings.STANDARD, channels)));
        var clients = AwsClients.at(instance.awsPort(), "us-east-1");
        cloudWatch = clients.cloudWatch();
        sqs = clients.sqs();
    }

    @AfterEach
    void stop() {
        cloudWatch.close();
        sqs.close();
        instance.close();
    }

    private String url(String queue) {
        return sqs.getQueueUrl(it -> it.queueName(queue)).queueUrl();
    }

    private void letter(String queue) {
        sqs.sendMessage(it -> it.queueUrl(url(queue)).messageBody("a dead letter"));
    }

    private StateValue state(String alarm) {
        return cloudWatch
                .describeAlarms(it -> it.alarmNames(alarm))
                .metricAlarms()
                .getFirst()
                .stateValue();
    }

    private List<JsonNode> captured() {
        try (var api = DeliveryApi.at(ApiPlace.open(instance.awsPort()))) {
            return api.alerts(100).valueStream().toList();
        }
    }

    private List<String> outcomes(String channel) {
        try (var api = DeliveryApi.at(ApiPlace.open(instance.awsPort()))) {
            return api.attempts(CHANNEL + channel, 100)
                    .valueStream()
                    .map(it -> it.path("outcome").asText())
                    .toList();
        }
    }

    private List<Message> received(String queue) {
        return sqs.receiveMessage(it ->
                        it.queueUrl(url(queue)).waitTimeSeconds(20).messageAttributeNames("All"))
                .messages();
    }

    private static String attribute(Message message, String name) {
        return Optional.ofNullable(message.messageAttributes().get(name))
                .map(MessageAttributeValue::stringValue)
                .orElse("");
    }

    private static JsonNode body(Receiver.Posted posted) {
        return Json.read(posted.body().getBytes(UTF_8));
    }

    @Test
    void five_capture_sinks_and_a_topic_get_the_alert() {
        start(Map.of("topic", "ops"));
        try (var sns = AwsClients.at(instance.awsPort(), "us-east-1").sns()) {
            var topic = sns.createTopic(it -> it.name("ops")).topicArn();
            sqs.createQueue(it -> it.queueName("told"));
            sns.subscribe(it ->
                    it.topicArn(topic)
                            .protocol("sqs")
                            .endpoint("arn:aws:sqs:us-east-1:000000000000:told")
                            .attributes(Map.of("RawMessageDelivery", "true")));
        }

        letter("payment-dlq");

        Patience.until(() -> captured().size() == 5);
        assertThat(captured())
                .allSatisfy(it -> {
                    assertThat(it.path("alarm").asText()).isEqualTo(PAYMENT);
                    assertThat(it.path("state").asText()).isEqualTo("ALARM");
                })
                .extracting(it -> it.path("channel").asText())
                .containsExactlyInAnyOrder("email", "slack", "teams", "pagerduty", "webhook");
        assertThat(captured())
                .filteredOn(it -> it.path("channel").asText().equals("slack"))
                .singleElement()
                .satisfies(it ->
                        assertThat(it.path("body").asText())
                                .contains("docs/runbooks.md#payment-dlq")
                                .contains(
                                        "http://localhost:%d/console#/queue/arn%%3Aaws%%3Asqs"
                                                .formatted(instance.httpPort())));
        assertThat(received("told"))
                .singleElement()
                .satisfies(it ->
                        assertThat(it.body())
                                .contains("\"NewStateValue\":\"ALARM\"")
                                .contains("\"AlarmName\":\"" + PAYMENT + "\""));
    }

    @Test
    void every_channel_gets_it_over_http_and_mail() throws MessagingException, IOException {
        var mail = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        mail.start();
        try (var slack = Receiver.answering(200);
                var teams = Receiver.answering(202);
                var pagerDuty = Receiver.answering(202);
                var webhook = Receiver.answering(204)) {
            var file = new HashMap<String, String>();
            file.put("smtp.host", "127.0.0.1");
            file.put("smtp.port", String.valueOf(mail.getSmtp().getPort()));
            file.put("smtp.security", "none");
            file.put("smtp.from", "Shop <alarms@shop.example>");
            file.put("email.to", "ops@shop.example");
            file.put("slack.url", slack.url());
            file.put("teams.url", teams.url());
            file.put("pagerduty.url", pagerDuty.url());
            file.put("pagerduty.key", "k".repeat(32));
            file.put("webhook.url", webhook.url());
            file.put("webhook.secret", SECRET);
            start(file);

            letter("payment-dlq");

            Patience.until(() ->
                    List.of(slack, teams, pagerDuty, webhook).stream()
                            .allMatch(it -> it.posted().size() == 1));
            assertThat(body(slack.posted().getFirst()).path("blocks")).hasSize(3);
            assertThat(body(teams.posted().getFirst()).at("/attachments/0/contentType").asText())
                    .isEqualTo("application/vnd.microsoft.card.adaptive");
            assertThat(body(pagerDuty.posted().getFirst()).path("event_action").asText())
                    .isEqualTo("trigger");
            assertThat(webhook.posted().getFirst().isSignedWith(SECRET)).isTrue();
            assertThat(mail.waitForIncomingEmail(20_000, 1)).isTrue();
            assertThat(mail.getReceivedMessages()[0].getSubject()).isEqualTo("ALARM: " + PAYMENT);
            assertThat(captured()).isEmpty();
        } finally {
            mail.stop();
        }
    }

    @Test
    void a_chat_that_answers_429_and_500_gets_it_in_the_end() {
        try (var slack = Receiver.answering(429)) {
            start(Map.of("slack.url", slack.url()));
            letter("payment-dlq");

            Patience.until(() -> slack.posted().size() == 1);
            slack.answer(500);
            Patience.until(() -> slack.posted().size() == 2);
            slack.answer(200);
            Patience.until(() -> outcomes("slack").contains("delivered"));

            assertThat(outcomes("slack")).containsExactly("retried", "retried", "delivered");
            assertThat(slack.posted().stream().map(Receiver.Posted::body).distinct()).hasSize(1);
        }
    }

    @Test
    void a_chat_that_times_out_holds_up_neither_alarms_nor_orders_nor_other_channels() {
        try (var slack = Receiver.answering(200);
                var pagerDuty = Receiver.answering(202)) {
            slack.hang();
            start(
                    Map.of(
                            "slack.url", slack.url(),
                            "pagerduty.url", pagerDuty.url(),
                            "pagerduty.key", "k".repeat(32)));
            letter("payment-dlq");
            Patience.until(() -> slack.posted().size() == 1);

            letter("mail-dlq");
            awaitConfirmedOrder();
            Patience.until(() -> state(MAIL) == StateValue.ALARM);
            Patience.until(() -> pagerDuty.posted().size() == 2);
            assertThat(outcomes("slack")).as("the chat still hangs").isEmpty();

            Patience.until(() -> outcomes("slack").contains("retried"));
            assertThat(slack.posted()).isNotEmpty();
        }
    }

    @Test
    void what_a_chat_refuses_for_good_is_a_dead_letter_which_raises_an_alarm() {
        try (var slack = Receiver.answering(404)) {
            start(Map.of("slack.url", slack.url()));

            letter("payment-dlq");

            Patience.until(() -> state("tradewind-alert-dlq-not-empty") == StateValue.ALARM);
            var letters = received("alert-dlq");
            assertThat(attribute(letters.getFirst(), "channel")).isEqualTo("slack");
            assertThat(attribute(letters.getFirst(), "reason")).isEqualTo("answered 404");
            assertThat(letters.getFirst().body()).contains(PAYMENT);
        }
    }

    @Test
    void an_address_that_requests_may_not_go_to_gets_nothing() {
        try (var slack = Receiver.answering(200)) {
            var closed =
                    new BrokerSettings(
                            data,
                            0,
                            BrokerSettings.Identity.DEFAULT,
                            BrokerSettings.Access.DEFAULT,
                            AllowedEndpoints.NONE,
                            BrokerSettings.beside(data));
            start(closed, Map.of("slack.url", slack.url()));

            letter("payment-dlq");

            Patience.until(() -> outcomes("slack").contains("dead_lettered"));
            assertThat(slack.posted()).isEmpty();
        }
    }

    @Test
    void pagerduty_is_told_of_no_alarm_that_is_over_by_now() {
        try (var pagerDuty = Receiver.answering(500)) {
            start(
                    Map.of(
                            "pagerduty.url", pagerDuty.url(),
                            "pagerduty.key", "k".repeat(32)));
            cloudWatch.putMetricAlarm(it ->
                    it.alarmName("mine")
                            .namespace("Shop")
                            .metricName("Queue")
                            .statistic(Statistic.SUM)
                            .period(60)
                            .evaluationPeriods(1)
                            .threshold(1.0)
                            .comparisonOperator(ComparisonOperator.GREATER_THAN_THRESHOLD)
                            .treatMissingData("ignore")
                            .alarmActions(CHANNEL + "pagerduty")
                            .okActions(CHANNEL + "pagerduty"));
            set("mine", StateValue.ALARM);
            Patience.until(() -> outcomes("pagerduty").contains("retried"));

            set("mine", StateValue.OK);
            pagerDuty.answer(202);

            Patience.until(() ->
                    Set.copyOf(outcomes("pagerduty")).containsAll(Set.of("dropped", "delivered")));
            assertThat(pagerDuty.posted())
                    .last()
                    .satisfies(it ->
                            assertThat(body(it).path("event_action").asText())
                                    .isEqualTo("resolve"));
            assertThat(
                            pagerDuty.posted().stream()
                                    .map(it -> body(it).path("dedup_key").asText())
                                    .collect(Collectors.toSet()))
                    .containsExactly("arn:aws:cloudwatch:us-east-1:000000000000:alarm:mine");
        }
    }

    @Test
    void pagerduty_is_told_of_an_alarm_that_lacks_data_by_now() {
        try (var pagerDuty = Receiver.answering(500)) {
            start(
                    Map.of(
                            "pagerduty.url", pagerDuty.url(),
                            "pagerduty.key", "k".repeat(32)));
            cloudWatch.putMetricAlarm(it ->
                    it.alarmName("mine")
                            .namespace("Shop")
                            .metricName("Queue")
                            .statistic(Statistic.SUM)
                            .period(60)
                            .evaluationPeriods(1)
                            .threshold(1.0)
                            .comparisonOperator(ComparisonOperator.GREATER_THAN_THRESHOLD)
                            .treatMissingData("ignore")
                            .alarmActions(CHANNEL + "pagerduty"));
            set("mine", StateValue.ALARM);
            Patience.until(() -> outcomes("pagerduty").contains("retried"));

            set("mine", StateValue.INSUFFICIENT_DATA);
            pagerDuty.answer(202);

            Patience.until(() -> outcomes("pagerduty").contains("delivered"));
            assertThat(outcomes("pagerduty")).doesNotContain("dropped");
        }
    }

    @Test
    void a_channel_that_there_is_not_is_in_the_history_of_the_alarm() {
        start(Map.of("slack", "off"));
        cloudWatch.putMetricAlarm(it ->
                it.alarmName("mine")
                        .namespace("Shop")
                        .metricName("Queue")
                        .statistic(Statistic.SUM)
                        .period(60)
                        .evaluationPeriods(1)
                        .threshold(1.0)
                        .comparisonOperator(ComparisonOperator.GREATER_THAN_THRESHOLD)
                        .treatMissingData("ignore")
                        .alarmActions(CHANNEL + "slack"));

        set("mine", StateValue.ALARM);

        assertThat(cloudWatch.describeAlarmHistory(it -> it.alarmName("mine")).alarmHistoryItems())
                .extracting(it -> it.historySummary())
                .anySatisfy(it ->
                        assertThat(it)
                                .startsWith("Failed to execute action " + CHANNEL + "slack")
                                .contains("There is no alert channel"));
    }

    @Test
    void a_rule_cannot_send_events_to_a_channel() {
        start(Map.of());
        try (var bus = AwsClients.at(instance.awsPort(), "us-east-1").events()) {
            bus.putRule(it -> it.name("forged").eventPattern("{\"source\":[\"app\"]}"));

            for (var receiver : List.of("channel/slack", "channels")) {
                var arn = "arn:aws:alerts:us-east-1:000000000000:" + receiver;
                assertThatThrownBy(() ->
                                bus.putTargets(it ->
                                        it.rule("forged")
                                                .targets(
                                                        Target.builder().id("a").arn(arn).build())))
                        .isInstanceOf(EventBridgeException.class)
                        .hasMessageContaining("Targets of the service alerts are not supported");
            }
        }
    }

    @Test
    void a_reset_leaves_alerts_that_wait() {
        try (var slack = Receiver.answering(500);
                var http = HttpClient.newHttpClient()) {
            start(Map.of("slack.url", slack.url()));
            letter("payment-dlq");
            Patience.until(() -> outcomes("slack").contains("retried"));

            var address = "http://127.0.0.1:%d/_tradewind/reset".formatted(instance.awsPort());
            var reset =
                    HttpRequest.newBuilder(URI.create(address))
                            .header("X-Tradewind-Request", "1")
                            .POST(BodyPublishers.noBody())
                            .build();
            assertThat(http.sendAsync(reset, BodyHandlers.ofString()).join().statusCode())
                    .isLessThan(300);
            slack.answer(200);

            Patience.until(() -> outcomes("slack").contains("delivered"));
        }
    }

    private void set(String alarm, StateValue state) {
        cloudWatch.setAlarmState(
                it -> it.alarmName(alarm).stateValue(state).stateReason("a test says so"));
    }

    private void awaitConfirmedOrder() {
        try (var orders = OrderApi.at(instance.httpPort())) {
            var id = orders.place(order(), "one").path("orderId").asText();
            Patience.until(() -> orders.order(id).path("status").asText().equals("confirmed"));
        }
    }

    private static Map<String, Object> order() {
        return Map.of(
                "customerEmail",
                "ann@example.com",
                "currency",
                "USD",
                "items",
                List.of(Map.of("sku", "LAPTOP-001", "quantity", 1, "price", 850)));
    }
}
