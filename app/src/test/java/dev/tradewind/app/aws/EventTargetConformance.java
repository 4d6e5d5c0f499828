package dev.tradewind.app.aws;

import static dev.tradewind.app.aws.AwsErrors.assertError;
import static dev.tradewind.app.aws.AwsErrors.error;
import static dev.tradewind.app.aws.BusSteps.PATTERN;
import static dev.tradewind.app.aws.BusSteps.RULE;
import static dev.tradewind.app.aws.BusSteps.attributes;
import static dev.tradewind.app.aws.BusSteps.busArn;
import static dev.tradewind.app.aws.BusSteps.json;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

/// Targets of rules: what they get, and what becomes of what they do not take, through the AWS SDK over HTTP.
@Timeout(60)
@ExtendWith(AwsServerExtension.class)
class EventTargetConformance {
    private static final String VALIDATION = "ValidationException";

    private final AwsServer server;
    private final EventBridgeClient events;
    private final BusSteps steps;

    EventTargetConformance(AwsServer server) {
        this.server = server;
        events = server.events();
        steps = new BusSteps(server);
    }

    @Test
    void what_a_missing_queue_would_get_is_dead_lettered_with_the_reason() {
        var rule = steps.rule(PATTERN);
        var dead = server.queue("dead");
        steps.target(it ->
                it.arn(AwsServer.queueArn("gone"))
                        .deadLetterConfig(d -> d.arn(AwsServer.queueArn("dead"))));

        steps.put("OrderCreated", "{\"n\":1}");

        var letter = steps.messages(dead).getFirst();
        assertThat(json(letter.body()).path("detail").path("n").asInt()).isEqualTo(1);
        assertThat(attributes(letter))
                .containsEntry("RULE_ARN", rule)
                .containsEntry("TARGET_ARN", AwsServer.queueArn("gone"))
                .containsEntry("ERROR_CODE", "NO_RESOURCE")
                .containsEntry("RETRY_ATTEMPTS", "0")
                .containsKey("ERROR_MESSAGE")
                .doesNotContainKey("EXHAUSTED_RETRY_CONDITION");
    }

    @Test
    void a_dead_letter_has_the_longest_event_whole() {
        steps.rule(PATTERN);
        var dead = server.queue("dead");
        steps.target(it ->
                it.arn(AwsServer.queueArn("gone"))
                        .deadLetterConfig(d -> d.arn(AwsServer.queueArn("dead"))));
        var text = "x".repeat((1 << 20) - 100);

        steps.put("OrderCreated", "{\"text\":\"%s\"}".formatted(text));

        var letter = steps.messages(dead).getFirst();
        assertThat(letter.body().length()).isGreaterThan(1 << 20);
        assertThat(json(letter.body()).path("detail").path("text").asText()).isEqualTo(text);
        assertThat(attributes(letter)).containsEntry("ERROR_CODE", "NO_RESOURCE");
    }

    @Test
    void what_a_missing_topic_would_get_is_dead_lettered() {
        steps.rule(PATTERN);
        var dead = server.queue("dead");
        steps.target(it ->
                it.arn("arn:aws:sns:us-east-1:000000000000:gone")
                        .deadLetterConfig(d -> d.arn(AwsServer.queueArn("dead"))));

        steps.put("OrderCreated", "{}");

        assertThat(attributes(steps.messages(dead).getFirst()))
                .containsEntry("ERROR_CODE", "NO_RESOURCE");
    }

    @Test
    void a_fifo_queue_gets_events_in_the_group_that_the_target_names() {
        steps.rule(PATTERN);
        var queue =
                server.queue(
                        "q.fifo", Map.of("FifoQueue", "true", "ContentBasedDeduplication", "true"));
        steps.target(it ->
                it.arn(AwsServer.queueArn("q.fifo")).sqsParameters(p -> p.messageGroupId("g")));

        steps.put("OrderCreated", "{}");

        assertThat(steps.messages(queue).getFirst().attributes())
                .containsEntry(MessageSystemAttributeName.MESSAGE_GROUP_ID, "g");
    }

    @Test
    void a_fifo_queue_needs_a_group() {
        steps.rule(PATTERN);

        assertError(
                error(() -> steps.target(it -> it.arn(AwsServer.queueArn("q.fifo")))),
                VALIDATION,
                "Parameter(s) SqsParameters must be specified for target: t.");
    }

    @Test
    void a_bus_forwards_to_another_once() {
        var first = "{\"source\":[\"app.orders\"]}";
        for (var bus : new String[] {"b", "c"}) {
            events.createEventBus(r -> r.name(bus));
            events.putRule(r -> r.name(RULE).eventBusName(bus).eventPattern(first));
        }
        steps.rule(first);
        var onB = server.queue("on-b");
        var onC = server.queue("on-c");
        var dead = server.queue("dead");
        steps.target(it -> it.arn(busArn("b")));
        target("b", AwsServer.queueArn("on-b"), "q");
        target("b", busArn("c"), "bus");
        target("c", AwsServer.queueArn("on-c"), "q");

        var id = steps.put("OrderCreated", "{}").entries().getFirst().eventId();

        assertThat(json(steps.bodies(onB).getFirst()).path("id").asText()).isEqualTo(id);
        assertThat(steps.bodies(onC)).isEmpty();
        assertThat(attributes(steps.messages(dead).getFirst()))
                .containsEntry("ERROR_CODE", "THIRD_ACCOUNT_HOP_DETECTED")
                .containsEntry(
                        "ERROR_MESSAGE",
                        "Event ingestion rejected for event "
                                + id
                                + " because an event can be sent to an event bus target only once."
                                + " This event was previously delivered to an event bus target.");
    }

    private void target(String bus, String arn, String id) {
        events.putTargets(r ->
                r.rule(RULE)
                        .eventBusName(bus)
                        .targets(
                                BusSteps.target(
                                        id,
                                        it ->
                                                it.arn(arn)
                                                        .deadLetterConfig(d ->
                                                                d.arn(
                                                                        AwsServer.queueArn(
                                                                                "dead"))))));
    }

    @Test
    void a_bus_of_another_account_keeps_whose_event_it_is() {
        try (var friend = server.clientsOf("222222222222").events();
                var sqs = server.clientsOf("222222222222").sqs()) {
            var queue = sqs.createQueue(r -> r.queueName("audit")).queueUrl();
            friend.putRule(r -> r.name("all").eventPattern(PATTERN));
            friend.putTargets(r ->
                    r.rule("all")
                            .targets(
                                    BusSteps.target(
                                            "q",
                                            it ->
                                                    it.arn(
                                                            "arn:aws:sqs:us-east-1:222222222222:audit"))));
            steps.rule(PATTERN);
            steps.target(it -> it.arn("arn:aws:events:us-east-1:222222222222:event-bus/default"));

            steps.put("OrderCreated", "{}");

            var message = sqs.receiveMessage(r -> r.queueUrl(queue)).messages().getFirst();
            assertThat(json(message.body()).path("account").asText()).isEqualTo(AwsServer.ACCOUNT);
        }
    }

    @Test
    void a_target_gets_a_constant_a_part_or_a_template() {
        steps.rule(PATTERN);
        var constant = targetWith("constant");
        var part = targetWith("part");
        var template = targetWith("template");
        events.putTargets(r ->
                r.rule(RULE)
                        .targets(
                                BusSteps.target(
                                        "constant", it -> it.arn(constant).input("{\"a\": 1}")),
                                BusSteps.target(
                                        "part", it -> it.arn(part).inputPath("$.detail.order")),
                                BusSteps.target(
                                        "template",
                                        it ->
                                                it.arn(template)
                                                        .inputTransformer(t ->
                                                                t.inputPathsMap(
                                                                                Map.of(
                                                                                        "id",
                                                                                        "$.detail.order.id"))
                                                                        .inputTemplate(
                                                                                "\"order <id> by <aws.events.rule-name>\"")))));

        steps.put("OrderCreated", "{\"order\":{\"id\":\"ORD-1\"}}");

        assertThat(steps.bodies(server.queue("constant"))).containsExactly("{\"a\": 1}");
        assertThat(steps.bodies(server.queue("part"))).containsExactly("{\"id\":\"ORD-1\"}");
        assertThat(steps.bodies(server.queue("template")))
                .containsExactly("\"order ORD-1 by orders\"");
        assertThat(events.listTargetsByRule(r -> r.rule(RULE)).targets())
                .extracting(it -> it.inputPath())
                .containsExactly(null, "$.detail.order", null);
    }

    private String targetWith(String name) {
        server.queue(name);
        return AwsServer.queueArn(name);
    }

    @Test
    void an_input_that_is_none_is_refused() {
        steps.rule(PATTERN);
        var queue = targetWith("q");

        assertError(
                error(() -> steps.target(it -> it.arn(queue).input("{}").inputPath("$"))),
                VALIDATION,
                "Only one of Input, InputPath, or InputTransformer must be provided for target t.");
        assertError(
                error(() -> steps.target(it -> it.arn(queue).input("text"))),
                VALIDATION,
                "JSON syntax error in input for target t.");
        assertError(
                error(() ->
                        steps.target(it ->
                                it.arn(queue)
                                        .inputTransformer(
                                                t -> t.inputTemplate("\"<notdefinedkey>\"")))),
                VALIDATION,
                "InputTemplate for target t contains invalid placeholder notdefinedkey.");
        assertThat(
                        error(() ->
                                        steps.target(it ->
                                                it.arn(queue)
                                                        .inputTransformer(
                                                                t -> t.inputTemplate("not json"))))
                                .awsErrorDetails()
                                .errorMessage())
                .startsWith(
                        "Invalid InputTemplate for target t : [Source: (String)\"not json\"; line: 1");
        assertError(
                error(() -> steps.target(it -> it.arn(busArn("default")).input("{}"))),
                VALIDATION,
                "Modifying the input for target t is not supported");
    }

    @Test
    void what_a_rule_delivers_survives_in_the_queue_when_the_rule_is_gone() {
        var queue = steps.queueBehind(PATTERN);
        steps.put("OrderCreated", "{}");
        events.removeTargets(r -> r.rule(RULE).ids("t"));
        events.deleteRule(r -> r.name(RULE));
        steps.put("OrderCreated", "{}");

        assertThat(steps.bodies(queue)).hasSize(1);
    }
}
