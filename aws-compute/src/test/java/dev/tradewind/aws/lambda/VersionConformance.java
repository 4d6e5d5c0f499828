package dev.tradewind.aws.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.lambda.model.FunctionConfiguration;
import software.amazon.awssdk.services.lambda.model.InvalidParameterValueException;

/// Versions of functions, by the AWS SDK for Java over HTTP.
class VersionConformance extends WithLambda {
    @Test
    void all_versions_are_listed_where_they_are_asked_for() {
        create("pay", it -> it.publish(true));

        assertThat(lambda.listFunctions(it -> it.functionVersion("ALL")).functions())
                .extracting(FunctionConfiguration::functionArn)
                .containsExactly(PAY + ":$LATEST", PAY + ":1");
        assertThat(lambda.listFunctions().functions())
                .extracting(FunctionConfiguration::functionArn)
                .containsExactly(PAY);
    }

    @Test
    void versions_are_numbered_and_only_made_when_something_changed() {
        create("pay");

        var one = lambda.publishVersion(it -> it.functionName("pay").description("first"));
        var again = lambda.publishVersion(it -> it.functionName("pay"));
        lambda.updateFunctionConfiguration(it -> it.functionName("pay").timeout(9));
        var two = lambda.publishVersion(it -> it.functionName("pay"));

        assertThat(one.sdkHttpResponse().statusCode()).isEqualTo(201);
        assertThat(one.functionArn()).isEqualTo(PAY + ":1");
        assertThat(one.description()).isEqualTo("first");
        assertThat(again.version()).isEqualTo("1");
        assertThat(two.version()).isEqualTo("2");
        assertThat(lambda.getFunctionConfiguration(it -> it.functionName("pay:1")).timeout())
                .isEqualTo(3);
        assertThat(
                        lambda.listVersionsByFunctionPaginator(
                                        it -> it.functionName("pay").maxItems(2))
                                .versions())
                .extracting(FunctionConfiguration::version)
                .containsExactly("$LATEST", "1", "2");
    }

    @Test
    void a_version_is_published_of_the_code_that_the_caller_names() {
        create("pay");

        assertThatExceptionOfType(InvalidParameterValueException.class)
                .isThrownBy(() ->
                        lambda.publishVersion(it -> it.functionName("pay").codeSha256("other")))
                .withMessageContaining(
                        "CodeSHA256 (other) is different from current CodeSHA256 in $LATEST");
    }

    @Test
    void a_version_goes_alone_and_its_number_does_not_come_back() {
        create("pay", it -> it.publish(true));

        lambda.deleteFunction(it -> it.functionName("pay").qualifier("1"));
        assertCode(
                "InvalidParameterValueException",
                () -> lambda.deleteFunction(it -> it.functionName("pay").qualifier("$LATEST")));

        assertThat(lambda.publishVersion(it -> it.functionName("pay")).version()).isEqualTo("2");
    }
}
