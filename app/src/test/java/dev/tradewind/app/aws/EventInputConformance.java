package dev.tradewind.app.aws;

import static dev.tradewind.app.aws.AwsErrors.assertError;
import static dev.tradewind.app.aws.AwsErrors.error;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.Target;

/// Values that requests to EventBridge cannot have: each is refused in its own words, and nothing is half done.
@ExtendWith(AwsServerExtension.class)
class EventInputConformance {
    private static final String VALIDATION = "ValidationException";

    private final BusSteps steps;
    private final EventBridgeClient events;
    @AutoClose private final QueryClient query = new QueryClient();

    EventInputConformance(AwsServer server) {
        steps = new BusSteps(server);
        events = server.events();
    }

    @Test
    void a_permission_names_action_and_principal() {
        assertError(
                error(() -> events.putPermission(r -> r.statementId("s").action("").principal(""))),
                VALIDATION,
                "2 validation errors detected: Value '' at 'action' failed to satisfy constraint:"
                        + " Member must have length greater than or equal to 1; Value '' at"
                        + " 'principal' failed to satisfy constraint: Member must have length"
                        + " greater than or equal to 1");
        assertThat(events.describeEventBus(_ -> {}).policy()).isNull();
    }

    @Test
    void a_resource_of_an_event_has_up_to_2048_characters() {
        var queue = steps.queueBehind(BusSteps.PATTERN);
        var longest = "r".repeat(2048);

        putWith(List.of(longest));

        assertThat(steps.bodies(queue)).singleElement().asString().contains(longest);
        assertError(
                error(() -> putWith(List.of("ok", longest + "r"))),
                VALIDATION,
                ("1 validation error detected: Value '%s...' at 'entries.1.member.resources.2.member'"
                                + " failed to satisfy constraint: Member must have length less than or"
                                + " equal to 2048")
                        .formatted("r".repeat(1024)));
        assertThat(steps.bodies(queue)).isEmpty();
    }

    private void putWith(List<String> resources) {
        steps.put(it -> it.source("app.orders").detailType("t").detail("{}").resources(resources));
    }

    /// Sends what the SDK does not: it leaves out what is null.
    private String raw(String operation, String body) {
        var answer =
                query.send(
                        HttpRequest.newBuilder(steps.server().endpoint())
                                .header("X-Amz-Target", "AWSEvents." + operation)
                                .header("Content-Type", "application/x-amz-json-1.1")
                                .POST(BodyPublishers.ofString(body))
                                .build());
        assertThat(answer.status()).isEqualTo(400);
        return answer.body();
    }

    @Test
    void targets_are_removed_by_ids_that_can_be() {
        steps.queueBehind(BusSteps.PATTERN);

        assertError(
                error(() -> events.removeTargets(r -> r.rule(BusSteps.RULE).ids("t", "no id"))),
                VALIDATION,
                "1 validation error detected: Value 'no id' at 'ids.2.member' failed to satisfy"
                        + " constraint: Member must satisfy regular expression pattern:"
                        + " [\\.\\-_A-Za-z0-9]+");
        assertThat(events.listTargetsByRule(r -> r.rule(BusSteps.RULE)).targets()).hasSize(1);
    }

    @Test
    void a_token_goes_on_in_the_list_that_it_is_of() {
        for (var name : List.of("a", "b")) {
            events.createEventBus(r -> r.name("bus-" + name));
            events.putRule(r -> r.name(name).eventPattern(BusSteps.PATTERN));
            events.putRule(r -> r.name(name).eventBusName("bus-a").eventPattern(BusSteps.PATTERN));
            events.putTargets(r ->
                    r.rule("a")
                            .targets(
                                    Target.builder()
                                            .id(name)
                                            .arn(BusSteps.busArn("bus-a"))
                                            .build()));
        }
        var ofRules = events.listRules(r -> r.limit(1)).nextToken();
        var ofTargets = events.listTargetsByRule(r -> r.rule("a").limit(1)).nextToken();

        assertThat(events.listRules(r -> r.nextToken(ofRules)).rules()).hasSize(1);
        for (var other : List.of(ofTargets, "none")) {
            assertError(
                    error(() -> events.listRules(r -> r.nextToken(other))),
                    VALIDATION,
                    "NextToken is none of this list.");
        }
        assertThat(error(() -> events.listRules(r -> r.eventBusName("bus-a").nextToken(ofRules))))
                .isNotNull();
        assertThat(error(() -> events.listEventBuses(r -> r.nextToken(ofRules)))).isNotNull();
        assertThat(error(() -> events.listRules(r -> r.nextToken("x".repeat(2049)))).getMessage())
                .contains("Member must have length less than or equal to 2048");
    }

    /// The ARN of a target is longer than a token.
    @Test
    void a_token_is_short_whatever_its_list_is_of() {
        var arn = "arn:aws:sqs:us-east-1:000000000000:" + "q".repeat(1500);
        for (var name : List.of("a", "b")) {
            events.putRule(r -> r.name(name).eventPattern(BusSteps.PATTERN));
            events.putTargets(r -> r.rule(name).targets(Target.builder().id("t").arn(arn).build()));
        }

        var token = events.listRuleNamesByTarget(r -> r.targetArn(arn).limit(1)).nextToken();

        assertThat(token.length()).isLessThan(2048);
        assertThat(events.listRuleNamesByTarget(r -> r.targetArn(arn).nextToken(token)).ruleNames())
                .containsExactly("b");
    }

    @Test
    void a_replay_with_filters_that_name_no_rule_is_none_to_every_rule() {
        events.createArchive(r -> r.archiveName("a").eventSourceArn(BusSteps.busArn("default")));

        assertThat(
                        raw(
                                "StartReplay",
                                """
                                {"ReplayName":"r","EventSourceArn":"arn:aws:events:us-east-1:000000000000:archive/a",
                                 "EventStartTime":0,"EventEndTime":1,
                                 "Destination":{"Arn":"%s","FilterArns":[null]}}
                                """
                                        .formatted(BusSteps.busArn("default"))))
                .contains(
                        "Value '[]' at 'destination.filterArns' failed to satisfy constraint:"
                                + " Member must have length greater than or equal to 1");
        assertThat(events.listReplays(_ -> {}).replays()).isEmpty();
    }

    @Test
    void what_no_xml_can_hold_is_replaced_where_a_message_is_told_in_xml() {
        var queue = steps.queueBehind(BusSteps.PATTERN);
        steps.target(it ->
                it.arn(AwsServer.queueArn("q"))
                        .inputTransformer(t ->
                                t.inputPathsMap(Map.of("v", "$.detail.v"))
                                        .inputTemplate("\"<v>\"")));
        steps.put("t", "{\"v\":\"a\uFFFEb\uFFFFc\uD83D\uDE00\"}");

        var answer = query.get(URI.create(queue), "Action", "ReceiveMessage");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text("Body")).contains("a\uFFFDb\uFFFDc\uD83D\uDE00");
    }
}
