package dev.tradewind.app.instance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.client.AwsClients;
import dev.tradewind.operator.metrics.QueueTelemetry;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.Target;

/// The metrics of a running instance, scraped over its socket.
final class MetricsPageTest {
    private static final String OF_QUEUE =
            "{queue=\"counted\",region=\"us-east-1\",account=\"000000000000\"";

    @AutoClose private final HttpClient http = HttpClient.newHttpClient();
    @AutoClose private Tradewind instance;
    private final Path data;

    MetricsPageTest(@TempDir Path data) {
        this.data = data;
        instance = start(data);
    }

    private static Tradewind start(Path data) {
        return Tradewind.start(DemoSettings.in(data));
    }

    @Test
    void every_line_follows_the_exposition_format() throws Exception {
        var page = scrape();

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("content-type"))
                .contains("text/plain; version=0.0.4; charset=utf-8");
        Exposition.read(page.body());
    }

    @Test
    void messages_are_seen_in_their_queue_and_in_what_the_store_wrote() throws Exception {
        sqs("Action=CreateQueue&QueueName=counted");
        var before = Exposition.read(scrape().body());

        for (int i = 0; i < 3; i++) {
            sqs("Action=SendMessage&QueueName=counted&MessageBody=m&QueueUrl=" + queueUrl());
        }
        sqs("Action=ReceiveMessage&QueueUrl=" + queueUrl());
        var after = Exposition.read(scrape().body());

        assertThat(after.value(messages("visible"))).isEqualTo(2);
        assertThat(after.value(messages("in_flight"))).isEqualTo(1);
        assertThat(after.value(messages("delayed"))).isZero();
        assertThat(after.value("tradewind_queue_oldest_message_age_seconds" + OF_QUEUE + "}"))
                .isBetween(0.0, 60.0);
        assertThat(grown("tradewind_store_write_seconds_count{synced=\"true\"}", before, after))
                .isGreaterThanOrEqualTo(3);
        assertThat(grown("tradewind_store_decisions_total", before, after))
                .isGreaterThanOrEqualTo(4);
        assertThat(grown("tradewind_store_changes_total", before, after)).isGreaterThan(6);
        assertThat(grown("tradewind_store_written_bytes_total", before, after)).isGreaterThan(100);
        assertThat(grown("tradewind_round_calls_sum", before, after)).isGreaterThanOrEqualTo(4);
        assertThat(grown("tradewind_round_seconds_count", before, after)).isPositive();
        assertThat(after.value("tradewind_store_given_up_decisions_total")).isZero();
    }

    @Test
    void events_are_counted_by_bus_and_by_the_rules_that_match_them() throws Exception {
        try (var events = AwsClients.at(instance.awsPort(), "us-east-1").events()) {
            events.putRule(it -> it.name("r").eventPattern("{\"source\":[\"app.orders\"]}"));
            events.putTargets(it -> it.rule("r").targets(goneQueue()));
            events.putEvents(it -> it.entries(order()));
        }

        var page = Exposition.read(scrape().body());

        var ofBus = "{bus=\"default\",region=\"us-east-1\",account=\"000000000000\"}";
        var ofRule = ofBus.replace("{", "{rule=\"r\",");
        assertThat(page.value("tradewind_bus_events_total" + ofBus)).isEqualTo(1);
        assertThat(page.value("tradewind_bus_archived_events_total" + ofBus)).isZero();
        assertThat(page.value("tradewind_bus_replayed_events_total" + ofBus)).isZero();
        assertThat(page.value("tradewind_rule_matched_events_total" + ofRule)).isEqualTo(1);
        assertThat(page.value("tradewind_rule_invocations_total" + ofRule)).isEqualTo(1);
        assertThat(page.value("tradewind_rule_failed_invocations_total" + ofRule)).isEqualTo(1);
    }

    private static PutEventsRequestEntry order() {
        return PutEventsRequestEntry.builder()
                .source("app.orders")
                .detailType("Created")
                .detail("{}")
                .build();
    }

    private static Target goneQueue() {
        return Target.builder().id("t").arn("arn:aws:sqs:us-east-1:000000000000:gone").build();
    }

    @Test
    void requests_are_counted_by_service_operation_and_status() throws Exception {
        ask("http://localhost:%d/orders/none".formatted(instance.httpPort()));
        sqs("Action=ListQueues");
        ask(at("/?Action=NoSuchOperation&Version=2012-11-05").toString());
        ask(at("/?nobody=knows").toString());

        var page = Exposition.read(scrape().body());

        assertThat(page.value(requests("order-api", "GET /orders/{orderId}", 404))).isEqualTo(1);
        assertThat(page.value(requests("sqs", "ListQueues", 200))).isEqualTo(1);
        assertThat(page.value(requests("sqs", "unknown", 400))).isEqualTo(1);
        assertThat(page.value(requests("none", "unknown", 400))).isEqualTo(1);
        assertThat(page.value("tradewind_http_requests_in_flight")).isZero();
    }

    private static String requests(String service, String operation, int status) {
        return "tradewind_http_requests_total{service=\"%s\",operation=\"%s\",status=\"%d\"}"
                .formatted(service, operation, status);
    }

    private void ask(String address) throws Exception {
        http.send(HttpRequest.newBuilder(URI.create(address)).build(), BodyHandlers.discarding());
    }

    @Test
    void orders_are_counted_by_state_those_from_before_the_start_too() throws Exception {
        place("one");
        assertThat(orders()).isEqualTo(1);

        place("two");
        assertThat(orders()).isEqualTo(2);

        instance.close();
        instance = start(data);
        place("three");
        assertThat(orders()).isEqualTo(3);
    }

    private void place(String key) throws Exception {
        var order =
                """
                {"currency": "EUR", "customerEmail": "ann@example.com",
                 "items": [{"sku": "MOUSE-001", "quantity": 1, "price": 25}]}\
                """;
        var request =
                HttpRequest.newBuilder(
                                URI.create("http://localhost:" + instance.httpPort() + "/orders"))
                        .header("content-type", "application/json")
                        .header("idempotency-key", key)
                        .POST(BodyPublishers.ofString(order))
                        .build();
        var answer = http.send(request, BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
    }

    /// In any state.
    private double orders() throws Exception {
        return scrape().body()
                .lines()
                .filter(line -> line.startsWith("tradewind_documents{collection=\"orders\""))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .sum();
    }

    @Test
    void of_many_queues_so_many_are_told_of_as_the_limit_says() throws Exception {
        double others = Exposition.read(scrape().body()).value("tradewind_queues");

        IntStream.range(0, QueueTelemetry.QUEUES_MAX)
                .forEach(i -> sqs("Action=CreateQueue&QueueName=many-" + i));
        var page = scrape().body();

        assertThat(Exposition.read(page).value("tradewind_queues"))
                .isEqualTo(QueueTelemetry.QUEUES_MAX + others);
        assertThat(page.lines().filter(line -> line.startsWith("tradewind_queue_messages{")))
                .hasSize(3 * QueueTelemetry.QUEUES_MAX);
    }

    @Test
    void the_documentation_names_every_metric_and_no_other() throws Exception {
        var told =
                scrape().body()
                        .lines()
                        .filter(line -> line.startsWith("# TYPE "))
                        .map(line -> firstMatch("(?<=# TYPE )[a-z_]+", line))
                        .toList();

        var documented =
                Files.readAllLines(Path.of("../docs/operations.md")).stream()
                        .filter(line -> line.startsWith("| `tradewind_"))
                        .map(line -> firstMatch("tradewind_[a-z_]+", line))
                        .toList();

        assertThat(documented).containsExactlyInAnyOrderElementsOf(told);
    }

    private static String firstMatch(String pattern, String line) {
        return Pattern.compile(pattern)
                .matcher(line)
                .results()
                .map(MatchResult::group)
                .findFirst()
                .orElseThrow();
    }

    private static String messages(String state) {
        return "tradewind_queue_messages" + OF_QUEUE + ",state=\"" + state + "\"}";
    }

    private static double grown(String sample, Exposition before, Exposition after) {
        return after.value(sample) - before.value(sample);
    }

    private String queueUrl() {
        return "http://localhost:" + instance.awsPort() + "/000000000000/counted";
    }

    private void sqs(String form) {
        var request =
                HttpRequest.newBuilder(at("/"))
                        .header("content-type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(form + "&Version=2012-11-05"))
                        .build();
        var answer = http.sendAsync(request, BodyHandlers.ofString()).join();
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    private HttpResponse<String> scrape() throws Exception {
        return http.send(
                HttpRequest.newBuilder(at("/_tradewind/metrics")).build(), BodyHandlers.ofString());
    }

    private URI at(String path) {
        return URI.create("http://localhost:" + instance.awsPort() + path);
    }
}
