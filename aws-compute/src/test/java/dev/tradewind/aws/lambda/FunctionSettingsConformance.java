package dev.tradewind.aws.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.lambda.model.InvalidParameterValueException;

/// The settings of functions, and what is refused of them, by the AWS SDK for Java over HTTP.
class FunctionSettingsConformance extends WithLambda {
    @Test
    void settings_come_back_as_they_were_sent() {
        create(
                "pay",
                it ->
                        it.description("pays")
                                .timeout(900)
                                .memorySize(10_240)
                                .ephemeralStorage(storage -> storage.size(1024))
                                .environment(env -> env.variables(Map.of("TABLE", "orders")))
                                .deadLetterConfig(dead ->
                                        dead.targetArn("arn:aws:sqs:us-east-1:000000000000:dlq"))
                                .tracingConfig(tracing -> tracing.mode("Active"))
                                .architecturesWithStrings("arm64")
                                .tags(Map.of("team", "shop")));

        var found = lambda.getFunction(it -> it.functionName(PAY));
        var settings = found.configuration();

        assertThat(settings.description()).isEqualTo("pays");
        assertThat(settings.timeout()).isEqualTo(900);
        assertThat(settings.memorySize()).isEqualTo(10_240);
        assertThat(settings.ephemeralStorage().size()).isEqualTo(1024);
        assertThat(settings.environment().variables())
                .containsExactly(Map.entry("TABLE", "orders"));
        assertThat(settings.deadLetterConfig().targetArn()).endsWith(":dlq");
        assertThat(settings.tracingConfig().modeAsString()).isEqualTo("Active");
        assertThat(settings.architecturesAsStrings()).containsExactly("arm64");
        assertThat(found.tags()).containsExactly(Map.entry("team", "shop"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    timeout    | 901   | Value '901' at 'timeout' failed to satisfy constraint: Member must have value less than or equal to 900
                    timeout    | 0     | Value '0' at 'timeout' failed to satisfy constraint: Member must have value greater than or equal to 1
                    memorySize | 127   | Value '127' at 'memorySize' failed to satisfy constraint: Member must have value greater than or equal to 128
                    memorySize | 10241 | Value '10241' at 'memorySize' failed to satisfy constraint: Member must have value less than or equal to 10240
                    """)
    void a_number_out_of_its_range_is_a_validation_error(String member, int value, String text) {
        var refused =
                refusal(() ->
                        create(
                                "pay",
                                it -> {
                                    if (member.equals("timeout")) {
                                        it.timeout(value);
                                    } else {
                                        it.memorySize(value);
                                    }
                                }));

        assertThat(refused.awsErrorDetails().errorCode()).isEqualTo("ValidationException");
        assertThat(refused.awsErrorDetails().errorMessage())
                .isEqualTo("1 validation error detected: " + text);
    }

    @Test
    void names_and_roles_are_held_against_the_patterns_of_the_model() {
        assertCode("ValidationException", () -> create("p".repeat(65)));
        assertCode("ValidationException", () -> create("pay", it -> it.role("pay")));
        assertCode("ValidationException", () -> create("pay", it -> it.handler("a b")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"java8", "ruby3.4", "python2.7", "dotnet8"})
    void a_runtime_that_does_not_run_here_is_refused(String runtime) {
        assertThatExceptionOfType(InvalidParameterValueException.class)
                .isThrownBy(() -> create("pay", it -> it.runtime(runtime)))
                .withMessageContaining(
                        "Value " + runtime + " at 'runtime' failed to satisfy constraint");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "java11",
                "java17",
                "java21",
                "java25",
                "python3.8",
                "python3.14",
                "nodejs18.x",
                "nodejs20.x",
                "nodejs24.x",
                "provided.al2",
                "provided.al2023"
            })
    void the_runtimes_that_run_here_are_taken(String runtime) {
        create("pay", it -> it.runtime(runtime));

        assertThat(lambda.getFunctionConfiguration(it -> it.functionName("pay")).runtimeAsString())
                .isEqualTo(runtime);
    }

    @Test
    void an_environment_has_four_kibibytes_and_no_reserved_names() {
        create("fits", it -> it.environment(env -> env.variables(Map.of("AB", "x".repeat(4094)))));

        assertThat(
                        refusal(() ->
                                        create(
                                                "pay",
                                                it ->
                                                        it.environment(env ->
                                                                env.variables(
                                                                        Map.of(
                                                                                "AB",
                                                                                "x"
                                                                                        .repeat(
                                                                                                4095))))))
                                .getMessage())
                .contains("exceeded the 4KB limit");
        assertThat(
                        refusal(() ->
                                        create(
                                                "pay",
                                                it ->
                                                        it.environment(env ->
                                                                env.variables(
                                                                        Map.of(
                                                                                "AWS_REGION",
                                                                                "x")))))
                                .getMessage())
                .contains("Reserved keys used in this request: AWS_REGION");
    }

    @Test
    void what_cannot_be_kept_is_refused_by_name() {
        assertThat(
                        refusal(() ->
                                        create(
                                                "pay",
                                                it ->
                                                        it.snapStart(start ->
                                                                start.applyOn(
                                                                        "PublishedVersions"))))
                                .awsErrorDetails()
                                .errorMessage())
                .isEqualTo("SnapStart is not supported here; leave it out.");
    }

    @Test
    void an_operation_that_is_not_supported_says_so() {
        assertCode(
                "InvalidAction",
                () ->
                        lambda.createCodeSigningConfig(it ->
                                it.allowedPublishers(by -> by.signingProfileVersionArns("arn:x"))));
    }
}
