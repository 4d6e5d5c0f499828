package dev.tradewind.aws.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.lambda.model.FunctionEventInvokeConfig;

/// Concurrency, rules of asynchronous invocations and tags of functions, by the AWS SDK for Java over HTTP.
class FunctionResourcesConformance extends WithLambda {
    @BeforeEach
    void createPay() {
        create("pay", it -> it.publish(true));
    }

    @Test
    void concurrency_is_reserved_told_and_given_back() {
        lambda.putFunctionConcurrency(it -> it.functionName("pay").reservedConcurrentExecutions(5));

        assertThat(
                        lambda.getFunction(it -> it.functionName("pay"))
                                .concurrency()
                                .reservedConcurrentExecutions())
                .isEqualTo(5);
        assertThat(lambda.getAccountSettings().accountLimit().unreservedConcurrentExecutions())
                .isEqualTo(995);
        assertRefused(
                "InvalidParameterValueException",
                "below its minimum value of [100]",
                () ->
                        lambda.putFunctionConcurrency(
                                it -> it.functionName("pay").reservedConcurrentExecutions(901)));

        lambda.deleteFunctionConcurrency(it -> it.functionName("pay"));

        assertThat(
                        lambda.getFunctionConcurrency(it -> it.functionName("pay"))
                                .reservedConcurrentExecutions())
                .isNull();
    }

    @Test
    void an_account_is_told_its_limits_and_what_it_has() {
        var settings = lambda.getAccountSettings();

        assertThat(settings.accountLimit().totalCodeSize()).isEqualTo(80_530_636_800L);
        assertThat(settings.accountLimit().codeSizeUnzipped()).isEqualTo(262_144_000L);
        assertThat(settings.accountLimit().codeSizeZipped()).isEqualTo(52_428_800L);
        assertThat(settings.accountLimit().concurrentExecutions()).isEqualTo(1000);
        assertThat(settings.accountUsage().functionCount()).isEqualTo(1);
        assertThat(settings.accountUsage().totalCodeSize())
                .isEqualTo(2L * ZIP.asByteArrayUnsafe().length);
    }

    @Test
    void the_rules_of_asynchronous_invocations_are_put_changed_and_deleted() {
        var queue = "arn:aws:sqs:us-east-1:000000000000:failed";
        lambda.putFunctionEventInvokeConfig(it ->
                it.functionName("pay")
                        .maximumRetryAttempts(0)
                        .destinationConfig(to -> to.onFailure(at -> at.destination(queue))));

        var changed =
                lambda.updateFunctionEventInvokeConfig(
                        it -> it.functionName("pay").maximumEventAgeInSeconds(60));
        assertThat(changed.functionArn()).isEqualTo(PAY + ":$LATEST");
        assertThat(changed.maximumRetryAttempts()).isZero();
        assertThat(changed.maximumEventAgeInSeconds()).isEqualTo(60);
        assertThat(changed.destinationConfig().onFailure().destination()).isEqualTo(queue);
        assertThat(
                        lambda.listFunctionEventInvokeConfigs(it -> it.functionName("pay"))
                                .functionEventInvokeConfigs())
                .extracting(FunctionEventInvokeConfig::functionArn)
                .containsExactly(PAY + ":$LATEST");

        lambda.deleteFunctionEventInvokeConfig(it -> it.functionName("pay"));
        assertRefused(
                "ResourceNotFoundException",
                "The function " + PAY + ":$LATEST doesn't have an EventInvokeConfig",
                () -> lambda.getFunctionEventInvokeConfig(it -> it.functionName("pay")));
    }

    @Test
    void rules_of_asynchronous_invocations_are_checked() {
        assertRefused(
                "InvalidParameterValueException",
                "You must specify at least one of error handling or destination setting.",
                () -> lambda.putFunctionEventInvokeConfig(it -> it.functionName("pay")));
        assertRefused(
                "ValidationException",
                "maximumRetryAttempts",
                () ->
                        lambda.putFunctionEventInvokeConfig(
                                it -> it.functionName("pay").maximumRetryAttempts(3)));
        assertRefused(
                "ValidationException",
                "maximumEventAgeInSeconds",
                () ->
                        lambda.putFunctionEventInvokeConfig(
                                it -> it.functionName("pay").maximumEventAgeInSeconds(59)));
        assertRefused(
                "InvalidParameterValueException",
                "no queue, topic, bus or function",
                () ->
                        lambda.putFunctionEventInvokeConfig(it ->
                                it.functionName("pay")
                                        .destinationConfig(to ->
                                                to.onSuccess(at ->
                                                        at.destination("arn:aws:s3:::bucket")))));
    }

    @Test
    void tags_are_added_listed_and_taken_away_by_arn() {
        lambda.tagResource(it -> it.resource(PAY).tags(Map.of("team", "shop", "cost", "7")));

        lambda.untagResource(it -> it.resource(PAY).tagKeys("cost", "none"));

        assertThat(lambda.listTags(it -> it.resource(PAY)).tags())
                .containsExactly(Map.entry("team", "shop"));
        assertRefused(
                "InvalidParameterValueException",
                "50",
                () ->
                        lambda.tagResource(it ->
                                it.resource(PAY)
                                        .tags(
                                                IntStream.range(0, 50)
                                                        .boxed()
                                                        .collect(
                                                                Collectors.toMap(
                                                                        i -> "k" + i, i -> "v")))));
        assertRefused(
                "InvalidParameterValueException",
                "aws:",
                () -> lambda.tagResource(it -> it.resource(PAY).tags(Map.of("aws:x", "y"))));
    }

    @Test
    void what_belongs_to_a_function_is_there_when_the_store_is_opened_again() {
        lambda.addPermission(it ->
                it.functionName("pay")
                        .statementId("one")
                        .action("lambda:InvokeFunction")
                        .principal("*"));
        lambda.putFunctionEventInvokeConfig(it -> it.functionName("pay").maximumRetryAttempts(1));
        lambda.putFunctionConcurrency(it -> it.functionName("pay").reservedConcurrentExecutions(0));
        lambda.publishLayerVersion(it -> it.layerName("libs").content(code -> code.zipFile(ZIP)));
        var policy = lambda.getPolicy(it -> it.functionName("pay"));
        reopen();

        assertThat(lambda.getPolicy(it -> it.functionName("pay")).equalsBySdkFields(policy))
                .isTrue();
        assertThat(
                        lambda.getFunctionEventInvokeConfig(it -> it.functionName("pay"))
                                .maximumRetryAttempts())
                .isEqualTo(1);
        assertThat(
                        lambda.getFunctionConcurrency(it -> it.functionName("pay"))
                                .reservedConcurrentExecutions())
                .isZero();
        assertThat(lambda.listLayers().layers()).hasSize(1);
    }
}
