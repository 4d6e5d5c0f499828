package dev.tradewind.aws.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.lambda.model.LambdaException;

/// Event source mappings that are not made or not there, by the AWS SDK for Java over HTTP.
class MappingRefusalConformance extends WithMappings {
    @Test
    void a_mapping_that_is_not_there_is_not_found() {
        var uuid = UUID.randomUUID().toString();

        assertNotFound(() -> lambda.getEventSourceMapping(it -> it.uuid(uuid)));
        assertNotFound(() -> lambda.updateEventSourceMapping(it -> it.uuid(uuid).enabled(false)));
        assertNotFound(() -> lambda.deleteEventSourceMapping(it -> it.uuid(uuid)));
        assertNotFound(() -> lambda.getEventSourceMapping(it -> it.uuid("fake")));
    }

    @Test
    void a_queue_has_one_mapping_to_a_function() {
        var uuid = map("pay").uuid();

        assertRefused(
                409,
                "ResourceConflictException",
                ("An event source mapping with SQS arn (\" %s \") and function (\" pay \") already exists."
                                + " Please update or delete the existing mapping with UUID %s")
                        .formatted(ORDERS, uuid),
                () -> map("pay"));
        assertThat(map("pay:1").functionArn()).isEqualTo(PAY + ":1");
    }

    @Test
    void functions_queues_and_times_that_do_not_fit_are_refused_in_aws_words() {
        assertInvalid("Function does not exist", () -> map("none"));
        assertInvalid(
                "Error occurred while ReceiveMessage. SQS Error Code: AWS.SimpleQueueService.NonExistentQueue."
                        + " SQS Error Message: The specified queue does not exist or you do not have access to it.",
                () -> map("pay", "none", _ -> {}));
        server.queue("brief", Duration.ofSeconds(2));
        assertInvalid(
                "Queue visibility timeout: 2 seconds is less than Function timeout: 3 seconds",
                () -> map("pay", "brief", _ -> {}));
        assertInvalid(
                "Maximum batch window in seconds must be greater than 0 if maximum batch size is greater than 10",
                () -> map("pay", "orders", it -> it.batchSize(11)));
        assertInvalid(
                "Unrecognized event source.",
                () -> lambda.createEventSourceMapping(it -> it.functionName("pay")));
    }

    @Test
    void a_pattern_that_is_none_is_refused() {
        var refusal =
                catchThrowableOfType(
                        LambdaException.class,
                        () -> map("pay", "orders", it -> it.filterCriteria(matching("{\"a\":1}"))));

        assertThat(refusal.awsErrorDetails().errorCode())
                .isEqualTo("InvalidParameterValueException");
        assertThat(refusal.awsErrorDetails().errorMessage())
                .startsWith("Invalid filter pattern definition.");
    }

    @Test
    void numbers_out_of_their_range_are_validation_errors() {
        assertRefused(
                400,
                "ValidationException",
                "2 validation errors detected: Value '10001' at 'batchSize' failed to satisfy constraint: Member must"
                        + " have value less than or equal to 10000; Value '301' at 'maximumBatchingWindowInSeconds'"
                        + " failed to satisfy constraint: Member must have value less than or equal to 300",
                () ->
                        map(
                                "pay",
                                "orders",
                                it -> it.batchSize(10_001).maximumBatchingWindowInSeconds(301)));
        assertRefused(
                400,
                "ValidationException",
                "1 validation error detected: Value '1' at 'scalingConfig.maximumConcurrency' failed to satisfy"
                        + " constraint: Member must have value greater than or equal to 2",
                () ->
                        map(
                                "pay",
                                "orders",
                                it -> it.scalingConfig(one -> one.maximumConcurrency(1))));
        assertRefused(
                400,
                "ValidationException",
                "1 validation error detected: Value 'Some' at 'functionResponseTypes' failed to satisfy constraint:"
                        + " Member must satisfy enum value set: [ReportBatchItemFailures]",
                () -> map("pay", "orders", it -> it.functionResponseTypesWithStrings("Some")));
    }

    @Test
    void what_belongs_to_other_sources_is_refused() {
        assertInvalid(
                "arn:aws:kinesis:us-east-1:000000000000:stream/orders is no queue; mappings of other sources are not supported.",
                () ->
                        lambda.createEventSourceMapping(it ->
                                it.functionName("pay")
                                        .startingPosition("LATEST")
                                        .eventSourceArn(
                                                "arn:aws:kinesis:us-east-1:000000000000:stream/orders")));
        assertInvalid(
                "StartingPosition is not valid for SQS event sources.",
                () -> map("pay", "orders", it -> it.startingPosition("LATEST")));
        assertInvalid(
                "Unsupported TumblingWindowInSeconds parameter for given event source mapping type.",
                () -> map("pay", "orders", it -> it.tumblingWindowInSeconds(5)));
        assertInvalid(
                "Unsupported DestinationConfig parameter for given event source mapping type.",
                () ->
                        map(
                                "pay",
                                "orders",
                                it ->
                                        it.destinationConfig(to ->
                                                to.onFailure(one -> one.destination(ORDERS)))));
        assertInvalid(
                "Topics is not supported here, where the sources of mappings are queues.",
                () -> map("pay", "orders", it -> it.topics("orders")));
        assertInvalid(
                "Tags is not supported here, where the sources of mappings are queues.",
                () -> map("pay", "orders", it -> it.tags(Map.of("team", "shop"))));
        assertThat(lambda.listEventSourceMappings().eventSourceMappings()).isEmpty();
    }

    @Test
    void members_of_streams_are_refused_in_a_change_too() {
        var uuid = map("pay").uuid();

        assertInvalid(
                "Unsupported BisectBatchOnFunctionError parameter for given event source mapping type.",
                () ->
                        lambda.updateEventSourceMapping(
                                it -> it.uuid(uuid).bisectBatchOnFunctionError(true)));
    }
}
