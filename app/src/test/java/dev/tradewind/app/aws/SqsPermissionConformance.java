package dev.tradewind.app.aws;

import static dev.tradewind.app.aws.AwsErrors.assertInvalidParameterValue;
import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/// Permissions on queues, through the AWS SDK over HTTP in AWS JSON.
@Timeout(60)
@ExtendWith(AwsServerExtension.class)
class SqsPermissionConformance {
    private final AwsServer server;
    private final SqsClient sqs;

    SqsPermissionConformance(AwsServer server) {
        this.server = server;
        sqs = server.sqs();
    }

    @Test
    void a_permission_is_a_statement_of_the_policy() {
        var url = server.queue("orders");

        sqs.addPermission(r ->
                r.queueUrl(url)
                        .label("crossaccountpermission")
                        .awsAccountIds("668614515564", "111111111111")
                        .actions("ReceiveMessage"));

        assertThat(policy(url))
                .isEqualTo(
                        """
                        {"Version":"2008-10-17","Id":"%s/SQSDefaultPolicy","Statement":[{\
                        "Sid":"crossaccountpermission","Effect":"Allow","Principal":{"AWS":[\
                        "arn:aws:iam::668614515564:root","arn:aws:iam::111111111111:root"]},\
                        "Action":"SQS:ReceiveMessage","Resource":"%s"}]}\
                        """
                                .formatted(
                                        AwsServer.queueArn("orders"),
                                        AwsServer.queueArn("orders")));
        assertInvalidParameterValue(
                () ->
                        sqs.addPermission(r ->
                                r.queueUrl(url)
                                        .label("crossaccountpermission")
                                        .awsAccountIds("111111111111")
                                        .actions("*")),
                "Value crossaccountpermission for parameter Label is invalid. Reason: Already"
                        + " exists.");
    }

    @Test
    void the_policy_goes_with_its_last_permission() {
        var url = server.queue("orders");
        sqs.addPermission(
                r -> r.queueUrl(url).label("one").awsAccountIds("111111111111").actions("*"));

        sqs.removePermission(r -> r.queueUrl(url).label("one"));

        assertThat(policy(url)).isNull();
        assertInvalidParameterValue(
                () -> sqs.removePermission(r -> r.queueUrl(url).label("one")),
                "Value one for parameter Label is invalid. Reason: can't find label.");
    }

    private @Nullable String policy(String url) {
        return sqs.getQueueAttributes(
                        r -> r.queueUrl(url).attributeNames(QueueAttributeName.POLICY))
                .attributes()
                .get(QueueAttributeName.POLICY);
    }
}
