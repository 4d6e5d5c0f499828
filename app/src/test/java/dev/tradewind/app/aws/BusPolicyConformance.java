package dev.tradewind.app.aws;

import static dev.tradewind.app.aws.AwsErrors.error;
import static dev.tradewind.app.aws.BusSteps.PATTERN;
import static dev.tradewind.app.aws.BusSteps.attributes;
import static dev.tradewind.app.aws.BusSteps.busArn;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.app.instance.SystemClock;
import dev.tradewind.aws.policy.Policies;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResponse;

/// Policies between buses, targets and accounts where they are enforced, through the AWS SDK over HTTP: owner is
/// the account 000000000000, and 222222222222 is another.
@Timeout(60)
class BusPolicyConformance {
    private static final String FRIEND = "222222222222";

    @AutoClose private final AwsServer server;
    @AutoClose private final EventBridgeClient friend;
    private final BusSteps steps;
    private final String dead;

    BusPolicyConformance(@TempDir Path directory) {
        server = new AwsServer(directory, new SystemClock(), Optional.of(new Policies()));
        friend = server.clientsOf(FRIEND).events();
        steps = new BusSteps(server);
        dead = server.queue("dead");
        allowEvents(dead, "dead");
    }

    private void allowEvents(String queue, String name) {
        new PolicySteps(server.sqs())
                .setPolicy(
                        queue,
                        """
                        {"Statement":{"Effect":"Allow","Principal":{"Service":"events.amazonaws.com"},\
                        "Action":"sqs:SendMessage","Resource":"%s"}}\
                        """
                                .formatted(AwsServer.queueArn(name)));
    }

    @Test
    void a_queue_gets_events_once_its_policy_allows_the_service_to_send() {
        var queue = server.queue("q");
        steps.rule(PATTERN);
        targetWithDeadLetters(AwsServer.queueArn("q"));

        steps.put("Refused", "{}");
        allowEvents(queue, "q");
        steps.put("Allowed", "{}");

        assertThat(steps.bodies(queue)).singleElement().asString().contains("Allowed");
        assertThat(attributes(steps.messages(dead).getFirst()))
                .containsEntry("ERROR_CODE", "NO_RESOURCE");
    }

    private void targetWithDeadLetters(String arn) {
        steps.target(it -> it.arn(arn).deadLetterConfig(d -> d.arn(AwsServer.queueArn("dead"))));
    }

    @Test
    void a_topic_that_does_not_allow_the_service_refuses_for_want_of_permission() {
        var topic = server.sns().createTopic(r -> r.name("t")).topicArn();
        steps.rule(PATTERN);
        targetWithDeadLetters(topic);

        steps.put("Refused", "{}");

        assertThat(attributes(steps.messages(dead).getFirst()))
                .containsEntry("ERROR_CODE", "NO_PERMISSIONS");
    }

    @Test
    void a_bus_is_for_its_account_until_its_policy_allows_others() {
        var queue = server.queue("q");
        allowEvents(queue, "q");
        steps.rule(PATTERN);
        steps.target(it -> it.arn(AwsServer.queueArn("q")));

        assertThat(error(this::putAsFriend).awsErrorDetails().errorCode())
                .isEqualTo("AccessDeniedException");
        server.events()
                .putPermission(
                        r -> r.statementId("friend").action("events:PutEvents").principal(FRIEND));

        assertThat(putAsFriend().failedEntryCount()).isZero();
        assertThat(steps.bodies(queue)).hasSize(1);
    }

    private PutEventsResponse putAsFriend() {
        return friend.putEvents(r ->
                r.entries(
                        PutEventsRequestEntry.builder()
                                .eventBusName(busArn("default"))
                                .source("app.orders")
                                .detailType("Created")
                                .detail("{}")
                                .build()));
    }

    @Test
    void what_a_rule_forwards_to_another_account_needs_that_bus_to_allow_it() {
        var foreign = "arn:aws:events:us-east-1:%s:event-bus/default".formatted(FRIEND);
        steps.rule(PATTERN);
        targetWithDeadLetters(foreign);

        steps.put("Refused", "{}");
        friend.putPermission(r ->
                r.statementId("owner").action("events:PutEvents").principal(AwsServer.ACCOUNT));
        steps.put("Allowed", "{}");

        assertThat(steps.messages(dead))
                .singleElement()
                .satisfies(it ->
                        assertThat(attributes(it)).containsEntry("ERROR_CODE", "NO_PERMISSIONS"));
    }
}
