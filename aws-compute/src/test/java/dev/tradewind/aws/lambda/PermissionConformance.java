package dev.tradewind.aws.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The policies of functions, by the AWS SDK for Java over HTTP.
class PermissionConformance extends WithLambda {
    @BeforeEach
    void createPay() {
        create("pay", it -> it.publish(true));
    }

    @Test
    void a_permission_is_a_statement_of_the_functions_policy() {
        var added =
                lambda.addPermission(it ->
                        it.functionName("pay")
                                .statementId("topic")
                                .action("lambda:InvokeFunction")
                                .principal("sns.amazonaws.com")
                                .sourceArn("arn:aws:sns:us-east-1:000000000000:orders")
                                .sourceAccount("000000000000"));

        assertThat(added.sdkHttpResponse().statusCode()).isEqualTo(201);
        var statement =
                "{\"Sid\":\"topic\",\"Effect\":\"Allow\",\"Principal\":{\"Service\":\"sns.amazonaws.com\"},"
                        + "\"Action\":\"lambda:InvokeFunction\",\"Resource\":\""
                        + PAY
                        + "\",\"Condition\":{\"StringEquals\":{\"AWS:SourceAccount\":\"000000000000\"},"
                        + "\"ArnLike\":{\"AWS:SourceArn\":\"arn:aws:sns:us-east-1:000000000000:orders\"}}}";
        assertThat(added.statement()).isEqualTo(statement);
        assertThat(lambda.getPolicy(it -> it.functionName("pay")).policy())
                .isEqualTo(
                        "{\"Version\":\"2012-10-17\",\"Id\":\"default\",\"Statement\":["
                                + statement
                                + "]}");
    }

    private void permit(String statement, String principal, @Nullable String qualifier) {
        lambda.addPermission(it ->
                it.functionName("pay")
                        .statementId(statement)
                        .action("lambda:InvokeFunction")
                        .principal(principal)
                        .qualifier(qualifier));
    }

    @Test
    void a_version_has_a_policy_of_its_own() {
        permit("one", "123456789012", "1");

        assertThat(lambda.getPolicy(it -> it.functionName("pay").qualifier("1")).policy())
                .contains("\"AWS\":\"arn:aws:iam::123456789012:root\"", PAY + ":1");
        assertRefused(
                "ResourceNotFoundException",
                "The resource you requested does not exist.",
                () -> lambda.getPolicy(it -> it.functionName("pay")));
        assertRefused(
                "InvalidParameterValueException",
                "$LATEST",
                () -> permit("two", "123456789012", "$LATEST"));
        assertRefused(
                "ResourceNotFoundException", PAY + ":9", () -> permit("two", "123456789012", "9"));
    }

    @Test
    void a_statement_is_taken_away_once() {
        permit("one", "*", null);
        assertRefused(
                "ResourceConflictException",
                "The statement id (one) provided already exists.",
                () -> permit("one", "*", null));

        lambda.removePermission(it -> it.functionName("pay").statementId("one"));

        assertRefused(
                "ResourceNotFoundException",
                "No policy is associated with the given resource.",
                () -> lambda.removePermission(it -> it.functionName("pay").statementId("one")));
    }

    @Test
    void a_policy_has_twenty_kibibytes() {
        var source = "arn:aws:sns:us-east-1:000000000000:" + "t".repeat(200);
        assertRefused(
                "PolicyLengthExceededException",
                "bigger than the limit (20480)",
                () ->
                        IntStream.range(0, 100)
                                .forEach(i ->
                                        lambda.addPermission(it ->
                                                it.functionName("pay")
                                                        .statementId("s" + i)
                                                        .action("lambda:InvokeFunction")
                                                        .principal("sns.amazonaws.com")
                                                        .sourceArn(source))));
    }
}
