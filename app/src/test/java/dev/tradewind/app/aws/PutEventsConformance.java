package dev.tradewind.app.aws;

import static dev.tradewind.app.aws.AwsErrors.error;
import static dev.tradewind.app.aws.BusSteps.PATTERN;
import static dev.tradewind.app.aws.BusSteps.json;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResultEntry;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

/// Events from PutEvents to queues, through the AWS SDK over HTTP.
@Timeout(60)
@ExtendWith(AwsServerExtension.class)
class PutEventsConformance {
    private static final PutEventsRequestEntry WHOLE =
            PutEventsRequestEntry.builder()
                    .source("app.orders")
                    .detailType("OrderCreated")
                    .detail("{\"orderId\":\"ORD-1\"}")
                    .build();

    private final EventBridgeClient events;
    private final BusSteps steps;

    PutEventsConformance(AwsServer server) {
        events = server.events();
        steps = new BusSteps(server);
    }

    @Test
    void an_event_that_a_rule_matches_is_in_the_queue_behind_it() {
        var queue = steps.queueBehind(PATTERN);

        var put = steps.put("OrderCreated", "{\"orderId\": \"ORD-1\"}");

        assertThat(put.failedEntryCount()).isZero();
        var id = put.entries().getFirst().eventId();
        assertThat(UUID.fromString(id)).hasToString(id);
        var body = steps.bodies(queue).getFirst();
        assertThat(body)
                .matches(
                        "\\{\"version\":\"0\",\"id\":\"%s\",\"detail-type\":\"OrderCreated\",\"source\":\"app.orders\",\"account\":\"000000000000\",\"time\":\"[-0-9]{10}T[:0-9]{8}Z\",\"region\":\"us-east-1\",\"resources\":\\[\\],\"detail\":\\{\"orderId\": \"ORD-1\"\\}\\}"
                                .formatted(id));
    }

    @Test
    void an_event_that_no_rule_matches_goes_nowhere() {
        var queue = steps.queueBehind("{\"source\":[\"app.payments\"]}");

        assertThat(steps.put("OrderCreated", "{}").failedEntryCount()).isZero();

        assertThat(steps.bodies(queue)).isEmpty();
    }

    @Test
    void time_resources_and_trace_header_are_kept() {
        var queue = steps.queueBehind(PATTERN);

        steps.put(it ->
                it.source("app.orders")
                        .detailType("OrderCreated")
                        .detail("{}")
                        .time(Instant.parse("2026-11-29T10:15:30.987Z"))
                        .resources("arn:one", "two \"quoted\"")
                        .traceHeader("Root=1-5759e988-bd862e3fe1be46a994272793;Sampled=1"));

        var message = steps.messages(queue).getFirst();
        var event = json(message.body());
        assertThat(event.path("time").asText()).isEqualTo("2026-11-29T10:15:30Z");
        assertThat(event.path("resources").toString())
                .isEqualTo("[\"arn:one\",\"two \\\"quoted\\\"\"]");
        assertThat(message.attributes())
                .containsEntry(
                        MessageSystemAttributeName.AWS_TRACE_HEADER,
                        "Root=1-5759e988-bd862e3fe1be46a994272793;Sampled=1");
    }

    @Test
    void entries_that_are_wrong_fail_alone() {
        var queue = steps.queueBehind(PATTERN);

        var put =
                events.putEvents(r ->
                        r.entries(
                                WHOLE.toBuilder().source(null).build(),
                                WHOLE.toBuilder().detailType(null).build(),
                                WHOLE.toBuilder().detail(null).build(),
                                WHOLE.toBuilder().detail("not json").build(),
                                WHOLE.toBuilder().detail("[1]").build(),
                                WHOLE.toBuilder().detail("\"text\"").build(),
                                WHOLE.toBuilder().detail("{} {}").build(),
                                WHOLE.toBuilder().source("aws.ec2").build(),
                                WHOLE.toBuilder()
                                        .time(Instant.parse("+10000-01-01T00:00:00Z"))
                                        .build(),
                                WHOLE));

        assertThat(put.failedEntryCount()).isEqualTo(9);
        assertThat(put.entries())
                .extracting(PutEventsResultEntry::errorMessage)
                .containsExactly(
                        "Parameter Source is not valid. Reason: Source is a required argument.",
                        "Parameter DetailType is not valid. Reason: DetailType is a required argument.",
                        "Parameter Detail is not valid. Reason: Detail is a required argument.",
                        "Detail is malformed.",
                        "Detail is malformed.",
                        "Detail is malformed.",
                        "Detail is malformed.",
                        "Not authorized for the source.",
                        "Parameter Time is not valid. Reason: Its year is not one of 0000 to 9999.",
                        null);
        assertThat(put.entries())
                .extracting(PutEventsResultEntry::errorCode)
                .startsWith("InvalidArgument", "InvalidArgument", "InvalidArgument")
                .endsWith("MalformedDetail", "NotAuthorizedForSource", "InvalidArgument", null);
        assertThat(steps.bodies(queue)).hasSize(1);
    }

    @Test
    void a_call_has_one_to_ten_entries() {
        var eleven = Collections.nCopies(11, WHOLE);

        assertThat(message(eleven))
                .startsWith(
                        "1 validation error detected: Value '[PutEventsRequestEntry(time=null,"
                                + " source=app.orders, resources=null, detailType=OrderCreated,")
                .endsWith(
                        "...' at 'entries' failed to satisfy constraint: Member must have length less"
                                + " than or equal to 10");
        assertThat(message(List.of()))
                .isEqualTo(
                        "1 validation error detected: Value '[]' at 'entries' failed to satisfy"
                                + " constraint: Member must have length greater than or equal to 1");
    }

    private String message(List<PutEventsRequestEntry> entries) {
        return error(() -> events.putEvents(r -> r.entries(entries)))
                .awsErrorDetails()
                .errorMessage();
    }

    @Test
    void the_entries_of_a_call_have_up_to_a_megabyte() {
        var detail = "{\"x\":\"" + "x".repeat(1 << 20) + "\"}";

        assertThat(message(List.of(WHOLE.toBuilder().detail(detail).build())))
                .isEqualTo("Total size of the entries in the request is over the limit.");
        assertThat(steps.put("Large", "{\"x\":\"" + "x".repeat(900_000) + "\"}").failedEntryCount())
                .isZero();
    }

    /// In bytes, for the SDK signs such a request with what is no dependency here.
    @Test
    void a_global_endpoint_is_refused() {
        var queue = steps.queueBehind(PATTERN);
        var body =
                """
                {"EndpointId":"abcde.veo","Entries":[
                 {"Source":"app.orders","DetailType":"OrderCreated","Detail":"{}"}]}
                """;

        try (var client = new QueryClient()) {
            var answer =
                    client.send(
                            HttpRequest.newBuilder(steps.server().endpoint())
                                    .header("X-Amz-Target", "AWSEvents.PutEvents")
                                    .header("Content-Type", "application/x-amz-json-1.1")
                                    .POST(BodyPublishers.ofString(body))
                                    .build());

            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.body())
                    .contains("ValidationException", "There are no global endpoints here");
        }
        assertThat(steps.bodies(queue)).isEmpty();
    }

    @Test
    void a_bus_that_is_not_there_takes_events_and_nobody_gets_them() {
        var put =
                events.putEvents(r -> r.entries(WHOLE.toBuilder().eventBusName("nowhere").build()));

        assertThat(put.failedEntryCount()).isZero();
        assertThat(put.entries().getFirst().eventId()).isNotNull();
    }

    @Test
    void ten_events_come_in_their_order() {
        var queue = steps.queueBehind(PATTERN);
        var ten =
                IntStream.range(0, 10)
                        .mapToObj(i -> WHOLE.toBuilder().detail("{\"n\":" + i + "}").build())
                        .toList();

        events.putEvents(r -> r.entries(ten));

        assertThat(steps.bodies(queue))
                .extracting(body -> json(body).path("detail").path("n").asInt())
                .containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
    }

    /// What a shop's producer sends, and three rules: orders to a topic and a queue, failures to a topic of alerts,
    /// shipments to a queue of their own.
    @Test
    void a_producers_events_are_routed_to_topics_and_queues() {
        var server = steps.server();
        var orders = server.queue("q-orders");
        var shipments = server.queue("q-shipments");
        var alerts = server.queue("q-alerts");
        var topic = topicOf("topic-orders", "q-orders");
        var alertTopic = topicOf("topic-alerts", "q-alerts");
        events.createEventBus(r -> r.name("ecom-bus"));
        route("route-orders", "app.orders", "OrderCreated", topic, AwsServer.queueArn("q-orders"));
        route("route-payment-failures", "app.payments", "PaymentFailed", alertTopic);
        route(
                "route-shipments",
                "app.shipping",
                "ShipmentCreated",
                AwsServer.queueArn("q-shipments"));

        var sent =
                Map.of(
                        "app.orders", "OrderCreated",
                        "app.payments", "PaymentFailed",
                        "app.shipping", "ShipmentCreated");
        sent.forEach((source, type) ->
                assertThat(
                                events.putEvents(r ->
                                                r.entries(
                                                        WHOLE.toBuilder()
                                                                .eventBusName("ecom-bus")
                                                                .source(source)
                                                                .detailType(type)
                                                                .build()))
                                        .failedEntryCount())
                        .isZero());

        assertThat(steps.bodies(orders)).hasSize(2);
        assertThat(steps.bodies(shipments)).hasSize(1);
        assertThat(steps.bodies(alerts))
                .singleElement()
                .satisfies(body ->
                        assertThat(json(json(body).path("Message").asText()).path("detail-type"))
                                .hasToString("\"PaymentFailed\""));
    }

    private String topicOf(String name, String queue) {
        var sns = steps.server().sns();
        var topic = sns.createTopic(r -> r.name(name)).topicArn();
        sns.subscribe(r -> r.topicArn(topic).protocol("sqs").endpoint(AwsServer.queueArn(queue)));
        return topic;
    }

    private void route(String rule, String source, String type, String... targets) {
        events.putRule(r ->
                r.name(rule)
                        .eventBusName("ecom-bus")
                        .eventPattern(
                                "{\"source\":[\"%s\"],\"detail-type\":[\"%s\",\"Other\"]}"
                                        .formatted(source, type)));
        for (var target : targets) {
            events.putTargets(r ->
                    r.rule(rule)
                            .eventBusName("ecom-bus")
                            .targets(
                                    BusSteps.target(
                                            target.replace(':', '_'), it -> it.arn(target))));
        }
    }
}
