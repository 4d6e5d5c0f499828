package dev.tradewind.app.aws;

import static dev.tradewind.app.aws.AwsErrors.assertError;
import static dev.tradewind.app.aws.AwsErrors.error;
import static dev.tradewind.app.aws.BusSteps.busArn;
import static dev.tradewind.app.aws.BusSteps.json;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.EventBus;
import software.amazon.awssdk.services.eventbridge.model.ResourceAlreadyExistsException;
import software.amazon.awssdk.services.eventbridge.model.ResourceNotFoundException;
import software.amazon.awssdk.services.eventbridge.model.Tag;

/// Buses, their policies and tags, through the AWS SDK over HTTP.
@Timeout(60)
@ExtendWith(AwsServerExtension.class)
class EventBusConformance {
    private final EventBridgeClient events;

    EventBusConformance(AwsServer server) {
        events = server.events();
    }

    @Test
    void a_bus_is_made_described_changed_and_deleted() {
        var made = events.createEventBus(r -> r.name("ecom-bus").description("orders"));
        assertThat(made.eventBusArn()).isEqualTo(busArn("ecom-bus"));

        events.updateEventBus(r -> r.name("ecom-bus").description("all"));

        var bus = events.describeEventBus(r -> r.name("ecom-bus"));
        assertThat(bus.name()).isEqualTo("ecom-bus");
        assertThat(bus.arn()).isEqualTo(busArn("ecom-bus"));
        assertThat(bus.description()).isEqualTo("all");
        assertThat(bus.policy()).isNull();
        assertThat(bus.lastModifiedTime()).isAfterOrEqualTo(bus.creationTime());
        events.deleteEventBus(r -> r.name("ecom-bus"));
        assertThat(events.listEventBuses(r -> r.namePrefix("ecom")).eventBuses()).isEmpty();
        events.deleteEventBus(r -> r.name("ecom-bus"));
    }

    @Test
    void the_default_bus_is_there_and_stays() {
        assertThat(events.describeEventBus(r -> {}).arn()).isEqualTo(busArn("default"));
        assertThat(events.listEventBuses(r -> {}).eventBuses())
                .extracting(EventBus::name)
                .containsExactly("default");
        assertError(
                error(() -> events.deleteEventBus(r -> r.name("default"))),
                "ValidationException",
                "Cannot delete event bus default.");
    }

    @Test
    void a_name_is_taken_once() {
        events.createEventBus(r -> r.name("b"));

        var error = error(() -> events.createEventBus(r -> r.name("b")));

        assertThat(error).isInstanceOf(ResourceAlreadyExistsException.class);
        assertError(error, "ResourceAlreadyExistsException", "Event bus b already exists.");
    }

    @Test
    void a_bus_that_is_not_there_is_not_found() {
        var error = error(() -> events.describeEventBus(r -> r.name("b")));

        assertThat(error).isInstanceOf(ResourceNotFoundException.class);
        assertError(error, "ResourceNotFoundException", "Event bus b does not exist.");
    }

    @Test
    void a_name_that_is_none_is_refused_with_all_that_is_wrong_with_it() {
        var name = "no name".repeat(40);

        assertError(
                error(() -> events.createEventBus(r -> r.name(name))),
                "ValidationException",
                ("2 validation errors detected: Value '%1$s' at 'name' failed to satisfy constraint:"
                                + " Member must have length less than or equal to 256; Value '%1$s' at"
                                + " 'name' failed to satisfy constraint: Member must satisfy regular"
                                + " expression pattern: [/\\.\\-_A-Za-z0-9]+")
                        .formatted(name));
    }

    @Test
    void a_bus_with_rules_cannot_be_deleted() {
        events.createEventBus(r -> r.name("b"));
        events.putRule(r -> r.name("r").eventBusName("b").eventPattern(BusSteps.PATTERN));

        assertThat(error(() -> events.deleteEventBus(r -> r.name("b"))).awsErrorDetails())
                .extracting(it -> it.errorCode())
                .isEqualTo("ValidationException");
        events.deleteRule(r -> r.name("r").eventBusName("b"));
        events.deleteEventBus(r -> r.name("b"));
    }

    @Test
    void lists_come_in_pages_by_name() {
        for (var name : new String[] {"c", "a", "b"}) {
            events.createEventBus(r -> r.name("bus-" + name));
        }

        var first = events.listEventBuses(r -> r.namePrefix("bus-").limit(2));
        var second =
                events.listEventBuses(
                        r -> r.namePrefix("bus-").limit(2).nextToken(first.nextToken()));

        assertThat(first.eventBuses()).extracting(EventBus::name).containsExactly("bus-a", "bus-b");
        assertThat(second.eventBuses()).extracting(EventBus::name).containsExactly("bus-c");
        assertThat(second.nextToken()).isNull();
    }

    @Test
    void a_policy_grows_and_shrinks_by_statements() {
        allow("one", "111111111111");
        allow("all", "*");

        var policy = json(events.describeEventBus(r -> {}).policy());
        assertThat(policy)
                .isEqualTo(
                        json(
                                """
                                {"Version":"2012-10-17","Statement":[
                                 {"Sid":"one","Effect":"Allow","Principal":{"AWS":"arn:aws:iam::111111111111:root"},
                                  "Action":"events:PutEvents","Resource":"%1$s"},
                                 {"Sid":"all","Effect":"Allow","Principal":"*",
                                  "Action":"events:PutEvents","Resource":"%1$s"}]}\
                                """
                                        .formatted(busArn("default"))));
        events.removePermission(r -> r.statementId("one"));
        assertThat(json(events.describeEventBus(r -> {}).policy()).path("Statement")).hasSize(1);
        events.removePermission(r -> r.removeAllPermissions(true));
        assertThat(events.describeEventBus(r -> {}).policy()).isNull();
    }

    private void allow(String statement, String principal) {
        events.putPermission(
                r -> r.statementId(statement).action("events:PutEvents").principal(principal));
    }

    @Test
    void a_condition_of_a_statement_is_whole() {
        assertError(
                error(() ->
                        events.putPermission(r ->
                                r.statementId("one")
                                        .action("events:PutEvents")
                                        .principal("*")
                                        .condition(c -> c.key("aws:PrincipalOrgID")))),
                "ValidationException",
                "2 validation errors detected: Value null at 'condition.type' failed to satisfy"
                        + " constraint: Member must not be null; Value null at 'condition.value'"
                        + " failed to satisfy constraint: Member must not be null");
    }

    @Test
    void a_statement_that_is_not_there_cannot_be_removed() {
        assertError(
                error(() -> events.removePermission(r -> r.statementId("none"))),
                "ResourceNotFoundException",
                "Statement with the provided id does not exist.");
    }

    @Test
    void a_whole_policy_takes_the_place_of_another() {
        allow("one", "111111111111");
        var policy =
                """
                {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"events.amazonaws.com"},\
                "Action":"events:ListRules","Resource":"*"}]}\
                """;

        events.putPermission(r -> r.policy(policy));

        assertThat(events.describeEventBus(r -> {}).policy()).isEqualTo(policy);
    }

    @Test
    void buses_and_rules_have_tags() {
        var rule = events.putRule(r -> r.name("r").eventPattern(BusSteps.PATTERN)).ruleArn();
        for (var arn : new String[] {busArn("default"), rule}) {
            events.tagResource(r -> r.resourceARN(arn).tags(tag("b", "2"), tag("a", "1")));
            assertThat(events.listTagsForResource(r -> r.resourceARN(arn)).tags())
                    .containsExactly(tag("a", "1"), tag("b", "2"));
            events.untagResource(r -> r.resourceARN(arn).tagKeys("a", "none"));
            assertThat(events.listTagsForResource(r -> r.resourceARN(arn)).tags())
                    .containsExactly(tag("b", "2"));
        }
    }

    @Test
    void tags_to_add_and_keys_to_take_away_have_to_be_there() {
        var bus = busArn("default");

        assertError(
                error(() -> events.tagResource(r -> r.resourceARN(bus))),
                "ValidationException",
                "1 validation error detected: Value null at 'tags' failed to satisfy constraint:"
                        + " Member must not be null");
        assertError(
                error(() -> events.untagResource(r -> r.resourceARN(bus))),
                "ValidationException",
                "1 validation error detected: Value null at 'tagKeys' failed to satisfy"
                        + " constraint: Member must not be null");
    }

    @Test
    void the_beginning_of_names_is_one() {
        var message =
                "1 validation error detected: Value 'a b' at 'namePrefix' failed to satisfy"
                        + " constraint: Member must satisfy regular expression pattern: ";
        var name = "[\\.\\-_A-Za-z0-9]+";
        var code = "ValidationException";

        assertError(
                error(() -> events.listEventBuses(r -> r.namePrefix("a b"))),
                code,
                message + "[/\\.\\-_A-Za-z0-9]+");
        assertError(error(() -> events.listRules(r -> r.namePrefix("a b"))), code, message + name);
        assertError(
                error(() -> events.listArchives(r -> r.namePrefix("a b"))), code, message + name);
        assertError(
                error(() -> events.listReplays(r -> r.namePrefix("a b"))), code, message + name);
    }

    private static Tag tag(String key, String value) {
        return Tag.builder().key(key).value(value).build();
    }

    @Test
    void operations_that_are_not_here_are_refused_as_in_a_region_without_them() {
        assertError(
                error(() -> events.listEventSources(r -> {})),
                "OperationDisabledException",
                "The operation you are attempting is not available in this region.");
    }
}
