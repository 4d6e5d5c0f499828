package dev.tradewind.aws.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.engine.Arn;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.lambda.model.EventSourceMappingConfiguration;
import software.amazon.awssdk.services.lambda.model.FunctionResponseType;

/// Event source mappings as they are made, told, changed and deleted, by the AWS SDK for Java over HTTP.
class MappingConformance extends WithMappings {
    private static final String PATTERN = "{\"body\":{\"type\":[\"OrderCreated\"]}}";

    @Test
    void a_mapping_is_made_with_aws_defaults() {
        var made = map("pay");

        assertThat(made.sdkHttpResponse().statusCode()).isEqualTo(202);
        assertThat(made.state()).isEqualTo("Creating");
        assertThat(made.stateTransitionReason()).isEqualTo("USER_INITIATED");
        assertThat(made.uuid()).hasSize(36);
        assertThat(made.eventSourceMappingArn())
                .isEqualTo(
                        "arn:aws:lambda:us-east-1:000000000000:event-source-mapping:"
                                + made.uuid());
        assertThat(made.eventSourceArn()).isEqualTo(ORDERS);
        assertThat(made.functionArn()).isEqualTo(PAY);
        assertThat(made.batchSize()).isEqualTo(10);
        assertThat(made.maximumBatchingWindowInSeconds()).isZero();
        assertThat(made.hasFunctionResponseTypes()).isTrue();
        assertThat(made.functionResponseTypes()).isEmpty();
        assertThat(made.filterCriteria()).isNull();
        assertThat(made.scalingConfig()).isNull();
        assertThat(made.lastModified()).isEqualTo(Instant.parse("2026-11-29T10:00:00Z"));
        var found = lambda.getEventSourceMapping(it -> it.uuid(made.uuid()));
        assertThat(found.sdkHttpResponse().statusCode()).isEqualTo(200);
        assertThat(found.state()).isEqualTo("Enabled");
    }

    @Test
    void settings_come_back_as_they_were_sent() {
        var made =
                map(
                        "pay",
                        "orders",
                        it ->
                                it.enabled(false)
                                        .batchSize(500)
                                        .maximumBatchingWindowInSeconds(5)
                                        .functionResponseTypes(
                                                FunctionResponseType.REPORT_BATCH_ITEM_FAILURES)
                                        .scalingConfig(scaling -> scaling.maximumConcurrency(2))
                                        .filterCriteria(matching(PATTERN)));

        var found = lambda.getEventSourceMapping(it -> it.uuid(made.uuid()));

        assertThat(found.state()).isEqualTo("Disabled");
        assertThat(found.batchSize()).isEqualTo(500);
        assertThat(found.maximumBatchingWindowInSeconds()).isEqualTo(5);
        assertThat(found.functionResponseTypesAsStrings())
                .containsExactly("ReportBatchItemFailures");
        assertThat(found.scalingConfig().maximumConcurrency()).isEqualTo(2);
        assertThat(found.filterCriteria().filters().getFirst().pattern()).isEqualTo(PATTERN);
    }

    @Test
    void the_pollers_of_provisioned_mode_are_kept_and_told() {
        var made =
                map(
                        "pay",
                        "orders",
                        it -> it.provisionedPollerConfig(some -> some.minimumPollers(2)));

        assertThat(made.provisionedPollerConfig().minimumPollers()).isEqualTo(2);
        assertThat(made.provisionedPollerConfig().maximumPollers()).isNull();
    }

    @Test
    void a_change_is_of_what_it_names_and_empties_what_is_empty() {
        var uuid =
                map(
                                "pay",
                                "orders",
                                it ->
                                        it.functionResponseTypes(
                                                        FunctionResponseType
                                                                .REPORT_BATCH_ITEM_FAILURES)
                                                .scalingConfig(one -> one.maximumConcurrency(7))
                                                .filterCriteria(matching(PATTERN)))
                        .uuid();

        var changed = lambda.updateEventSourceMapping(it -> it.uuid(uuid).batchSize(3));
        assertThat(changed.sdkHttpResponse().statusCode()).isEqualTo(202);
        assertThat(changed.state()).isEqualTo("Updating");
        assertThat(changed.batchSize()).isEqualTo(3);
        assertThat(changed.functionResponseTypes()).hasSize(1);
        assertThat(changed.scalingConfig().maximumConcurrency()).isEqualTo(7);
        assertThat(changed.filterCriteria().filters()).hasSize(1);

        var emptied =
                lambda.updateEventSourceMapping(it ->
                        it.uuid(uuid)
                                .functionResponseTypes(Set.of())
                                .scalingConfig(_ -> {})
                                .filterCriteria(_ -> {}));
        assertThat(emptied.functionResponseTypes()).isEmpty();
        assertThat(emptied.scalingConfig()).isNull();
        assertThat(emptied.filterCriteria()).isNull();
        assertThat(emptied.batchSize()).isEqualTo(3);
    }

    @Test
    void a_mapping_is_disabled_enabled_and_pointed_at_another_function() {
        function("refund");
        var uuid = map("pay").uuid();

        var disabled = lambda.updateEventSourceMapping(it -> it.uuid(uuid).enabled(false));
        assertThat(disabled.state()).isEqualTo("Disabling");
        server.await(() -> state(uuid).equals("Disabled"));

        var enabled =
                lambda.updateEventSourceMapping(
                        it -> it.uuid(uuid).enabled(true).functionName("refund"));
        assertThat(enabled.state()).isEqualTo("Enabling");
        assertThat(enabled.functionArn()).endsWith(":function:refund");
        assertThat(state(uuid)).isEqualTo("Enabled");
    }

    @Test
    void a_deleted_mapping_is_deleting_and_then_not_found() {
        var uuid = map("pay").uuid();

        var deleted = lambda.deleteEventSourceMapping(it -> it.uuid(uuid));

        assertThat(deleted.sdkHttpResponse().statusCode()).isEqualTo(202);
        assertThat(deleted.state()).isEqualTo("Deleting");
        server.await(() -> lambda.listEventSourceMappings().eventSourceMappings().isEmpty());
        assertNotFound(() -> lambda.getEventSourceMapping(it -> it.uuid(uuid)));
        assertNotFound(() -> lambda.deleteEventSourceMapping(it -> it.uuid(uuid)));
    }

    @Test
    void a_mapping_is_not_seen_from_another_region() {
        var uuid = map("pay").uuid();
        try (var elsewhere = server.overHttp("eu-west-1")) {
            assertNotFound(() -> elsewhere.getEventSourceMapping(it -> it.uuid(uuid)));
            assertThat(elsewhere.listEventSourceMappings().eventSourceMappings()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "pay,                                                      pay",
        "arn:aws:lambda:us-east-1:000000000000:function:pay,       pay",
        "000000000000:function:pay,                                pay",
        "pay:1,                                                    pay:1",
        "arn:aws:lambda:us-east-1:000000000000:function:pay:1,     pay:1"
    })
    void a_function_is_named_by_any_part_of_its_arn(String name, String expected) {
        assertThat(map(name).functionArn()).endsWith(":function:" + expected);
    }

    @Test
    void mappings_are_listed_in_pages_by_function_and_by_queue() {
        server.queue("others", Duration.ofSeconds(30));
        function("refund");
        var first = map("pay").uuid();
        var second = map("refund").uuid();
        var third = map("pay", "others", _ -> {}).uuid();
        var alias = map("pay:1").uuid();

        assertThat(lambda.listEventSourceMappings().eventSourceMappings())
                .extracting(EventSourceMappingConfiguration::uuid)
                .containsExactlyInAnyOrder(first, second, third, alias);
        assertThat(
                        lambda.listEventSourceMappingsPaginator(it -> it.maxItems(1))
                                .eventSourceMappings())
                .extracting(EventSourceMappingConfiguration::uuid)
                .containsExactlyInAnyOrder(first, second, third, alias);
        assertThat(lambda.listEventSourceMappings(it -> it.functionName(PAY)).eventSourceMappings())
                .extracting(EventSourceMappingConfiguration::uuid)
                .containsExactlyInAnyOrder(first, third);
        assertThat(
                        lambda.listEventSourceMappings(
                                        it -> it.functionName("pay:1").eventSourceArn(ORDERS))
                                .eventSourceMappings())
                .extracting(EventSourceMappingConfiguration::uuid)
                .containsExactly(alias);
        assertThat(
                        lambda.listEventSourceMappings(it -> it.eventSourceArn(ORDERS))
                                .eventSourceMappings())
                .hasSize(3);
    }

    @Test
    void a_mapping_stays_when_its_function_is_deleted_and_can_be_disabled_then() {
        var uuid = map("pay").uuid();

        lambda.deleteFunction(it -> it.functionName("pay"));

        assertThat(state(uuid)).isEqualTo("Enabled");
        assertThat(lambda.updateEventSourceMapping(it -> it.uuid(uuid).enabled(false)).state())
                .isEqualTo("Disabling");
        assertThat(lambda.deleteEventSourceMapping(it -> it.uuid(uuid)).state())
                .isEqualTo("Deleting");
    }

    @Test
    void a_reset_deletes_mappings_but_those_that_are_spared() {
        var made = map("pay");
        map("pay:1");

        server.reset(Set.of(Arn.parse(made.eventSourceMappingArn()), Arn.parse(PAY)));

        server.await(() -> lambda.listEventSourceMappings().eventSourceMappings().size() == 1);
        assertThat(lambda.listEventSourceMappings().eventSourceMappings().getFirst().uuid())
                .isEqualTo(made.uuid());
    }

    @Test
    void mappings_are_there_when_the_store_is_opened_again() {
        var uuid = map("pay", "orders", it -> it.batchSize(7)).uuid();
        reopen();

        var found = lambda.getEventSourceMapping(it -> it.uuid(uuid));
        assertThat(found.batchSize()).isEqualTo(7);
        assertThat(found.state()).isEqualTo("Enabled");
    }
}
