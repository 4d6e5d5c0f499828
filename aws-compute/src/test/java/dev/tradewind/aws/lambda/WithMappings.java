package dev.tradewind.aws.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import software.amazon.awssdk.services.lambda.model.CreateEventSourceMappingRequest;
import software.amazon.awssdk.services.lambda.model.CreateEventSourceMappingResponse;
import software.amazon.awssdk.services.lambda.model.Filter;
import software.amazon.awssdk.services.lambda.model.FilterCriteria;
import software.amazon.awssdk.services.lambda.model.LambdaException;

/// Tests of event source mappings, with a function `pay` and a queue `orders`.
abstract class WithMappings extends WithLambda {
    static final String ORDERS = "arn:aws:sqs:us-east-1:000000000000:orders";

    @BeforeEach
    void createQueueAndFunction() {
        server.queue("orders", Duration.ofSeconds(30));
        function("pay");
    }

    final void function(String name) {
        create(name, it -> it.publish(true));
    }

    CreateEventSourceMappingResponse map(
            String function, String queue, Consumer<CreateEventSourceMappingRequest.Builder> more) {
        return lambda.createEventSourceMapping(it ->
                it.functionName(function)
                        .eventSourceArn("arn:aws:sqs:us-east-1:000000000000:" + queue)
                        .applyMutation(more));
    }

    CreateEventSourceMappingResponse map(String function) {
        return map(function, "orders", _ -> {});
    }

    static FilterCriteria matching(String pattern) {
        return FilterCriteria.builder().filters(Filter.builder().pattern(pattern).build()).build();
    }

    String state(String uuid) {
        return lambda.getEventSourceMapping(it -> it.uuid(uuid)).state();
    }

    static void assertRefused(int status, String code, String message, Runnable call) {
        var refusal = catchThrowableOfType(LambdaException.class, call::run);
        assertThat(refusal.awsErrorDetails().errorMessage()).isEqualTo(message);
        assertThat(refusal.awsErrorDetails().errorCode()).isEqualTo(code);
        assertThat(refusal.statusCode()).isEqualTo(status);
    }

    static void assertNotFound(Runnable call) {
        assertRefused(
                404,
                "ResourceNotFoundException",
                "The resource you requested does not exist.",
                call);
    }

    static void assertInvalid(String message, Runnable call) {
        assertRefused(400, "InvalidParameterValueException", message, call);
    }
}
