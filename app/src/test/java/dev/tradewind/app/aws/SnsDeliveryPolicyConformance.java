package dev.tradewind.app.aws;

import static dev.tradewind.app.aws.AwsErrors.assertInvalidParameter;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Delivery and redrive policies of subscriptions and topics, through the AWS SDK over HTTP.
class SnsDeliveryPolicyConformance extends WithSubscriber {
    SnsDeliveryPolicyConformance(AwsServer server) {
        super(server);
    }

    @Test
    void the_effective_policy_is_that_of_the_subscription_then_of_the_topic() throws IOException {
        sns.setTopicAttributes(r ->
                r.topicArn(topic)
                        .attributeName("DeliveryPolicy")
                        .attributeValue(
                                """
                                {"http":{"defaultHealthyRetryPolicy":
                                  {"minDelayTarget":1,"maxDelayTarget":2,"numRetries":7}}}
                                """));
        var arn =
                steps.subscribe(
                        Map.of(
                                "DeliveryPolicy",
                                "{\"throttlePolicy\":{\"maxReceivesPerSecond\":5}}"));

        var policy =
                new ObjectMapper().readTree(steps.attributes(arn).get("EffectiveDeliveryPolicy"));

        assertThat(policy.at("/healthyRetryPolicy/numRetries").asInt()).isEqualTo(7);
        assertThat(policy.at("/throttlePolicy/maxReceivesPerSecond").asInt()).isEqualTo(5);
        assertThat(policy.at("/requestPolicy/headerContentType").asText())
                .isEqualTo("text/plain; charset=UTF-8");
    }

    @Test
    void a_delivery_policy_that_is_wrong_is_refused_in_the_words_of_its_operation() {
        assertInvalidParameter(
                () -> steps.subscribe(Map.of("DeliveryPolicy", "{\"colour\":1}")),
                "Attributes Reason: DeliveryPolicy: Unexpected JSON member: colour");
        assertInvalidParameter(
                () ->
                        sns.setTopicAttributes(r ->
                                r.topicArn(topic)
                                        .attributeName("DeliveryPolicy")
                                        .attributeValue("{\"throttlePolicy\":{}}")),
                "DeliveryPolicy: Unexpected JSON member: throttlePolicy");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}|Missing deadLetterTargetArn attribute",
                "{\"deadLetterTargetArn\":\"fake\"}|deadLetterTargetArn is an invalid arn",
                "{\"deadLetterTargetArn\":\"arn:aws:sns:us-east-1:000000000000:t\"}|deadLetterTargetArn"
                        + " must be a SQS queue",
                "{\"deadLetterTargetArn\":\"arn:aws:sqs:eu-west-1:000000000000:q\"}|deadLetterTargetArn"
                        + " must be in the same region as the subscription"
            })
    void a_redrive_policy_that_is_wrong_is_refused(String policy, String reason) {
        assertInvalidParameter(
                () -> steps.subscribe(Map.of("RedrivePolicy", policy)),
                "Attributes Reason: RedrivePolicy: " + reason);
    }
}
