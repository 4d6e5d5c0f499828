package dev.tradewind.app.aws;

import static dev.tradewind.app.aws.AwsErrors.assertError;
import static dev.tradewind.app.aws.AwsErrors.assertInvalidParameter;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.NotFoundException;
import software.amazon.awssdk.services.sns.model.ResourceNotFoundException;
import software.amazon.awssdk.services.sns.model.SnsException;
import software.amazon.awssdk.services.sns.model.Tag;

/// Topics, their attributes and their tags, through the AWS SDK over HTTP in the Query protocol.
@Timeout(60)
@ExtendWith(AwsServerExtension.class)
class SnsTopicConformance {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final SnsClient sns;
    private final SnsSteps steps;

    SnsTopicConformance(AwsServer server) {
        sns = server.sns();
        steps = new SnsSteps(server);
    }

    @Test
    void a_topic_is_made_once_listed_and_deleted() {
        var arn = steps.topic("events");

        assertThat(arn).isEqualTo("arn:aws:sns:us-east-1:000000000000:events");
        assertThat(steps.topic("events")).isEqualTo(arn);
        assertThat(sns.listTopics().topics()).extracting(t -> t.topicArn()).containsExactly(arn);

        sns.deleteTopic(r -> r.topicArn(arn));
        sns.deleteTopic(r -> r.topicArn(arn));

        assertThatExceptionOfType(NotFoundException.class)
                .isThrownBy(() -> sns.getTopicAttributes(r -> r.topicArn(arn)))
                .satisfies(error -> assertError(error, 404, "NotFound", "Topic does not exist"));
    }

    @Test
    void topics_are_listed_by_the_hundred() {
        IntStream.range(0, 101).forEach(i -> steps.topic("t" + i));

        var pages = sns.listTopicsPaginator().stream().toList();

        assertThat(pages).extracting(page -> page.topics().size()).containsExactly(100, 1);
    }

    @Test
    void a_new_topic_has_the_attributes_of_aws() throws JsonProcessingException {
        var arn =
                sns.createTopic(r ->
                                r.name("events")
                                        .attributes(
                                                Map.of(
                                                        "DisplayName",
                                                        "Order Events",
                                                        "SignatureVersion",
                                                        "2")))
                        .topicArn();

        var attributes = sns.getTopicAttributes(r -> r.topicArn(arn)).attributes();

        assertThat(attributes)
                .containsEntry("TopicArn", arn)
                .containsEntry("Owner", AwsServer.ACCOUNT)
                .containsEntry("DisplayName", "Order Events")
                .containsEntry("SignatureVersion", "2")
                .containsEntry("SubscriptionsConfirmed", "0")
                .containsEntry("SubscriptionsPending", "0")
                .containsEntry("SubscriptionsDeleted", "0");
        var policy = JSON.readTree(attributes.get("Policy"));
        assertThat(policy.at("/Statement/0/Resource").asText()).isEqualTo(arn);
        var delivery = JSON.readTree(attributes.get("EffectiveDeliveryPolicy"));
        assertThat(delivery.at("/http/defaultHealthyRetryPolicy/numRetries").asInt()).isEqualTo(3);
    }

    @Test
    void topic_attributes_are_set_one_by_one() {
        var arn = steps.topic("events");

        sns.setTopicAttributes(
                r -> r.topicArn(arn).attributeName("DisplayName").attributeValue("Orders"));

        assertThat(sns.getTopicAttributes(r -> r.topicArn(arn)).attributes())
                .containsEntry("DisplayName", "Orders");
        assertInvalidParameter(
                () ->
                        sns.setTopicAttributes(
                                r -> r.topicArn(arn).attributeName("Colour").attributeValue("x")),
                "AttributeName");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "x|TopicArn Reason: An ARN must have at least 6 elements, not 1",
                "a:b|TopicArn Reason: An ARN must have at least 6 elements, not 2"
            })
    void a_topic_arn_that_is_none_is_refused(String arn, String reason) {
        assertInvalidParameter(() -> sns.publish(r -> r.topicArn(arn).message("m")), reason);
    }

    @Test
    void a_topic_that_exists_with_other_attributes_or_tags_is_refused() {
        sns.createTopic(r -> r.name("events").tags(tag("team", "blue")));

        assertInvalidParameter(
                () -> sns.createTopic(r -> r.name("events").attributes(Map.of("DisplayName", "x"))),
                "Attributes Reason: Topic already exists with different attributes");
        assertInvalidParameter(
                () -> sns.createTopic(r -> r.name("events").tags(tag("team", "red"))),
                "Tags Reason: Topic already exists with different tags");
    }

    @Test
    void tags_are_kept() {
        var arn = sns.createTopic(r -> r.name("t").tags(tag("a", "1"), tag("b", "2"))).topicArn();

        sns.tagResource(r -> r.resourceArn(arn).tags(tag("b", "3")));
        sns.untagResource(r -> r.resourceArn(arn).tagKeys("a"));

        assertThat(sns.listTagsForResource(r -> r.resourceArn(arn)).tags())
                .containsExactly(tag("b", "3"));
        assertInvalidParameter(
                () -> sns.tagResource(r -> r.resourceArn(arn).tags(tag("c", "1"), tag("c", "2"))),
                "Duplicated keys are not allowed.");
        assertThatExceptionOfType(ResourceNotFoundException.class)
                .isThrownBy(() -> sns.listTagsForResource(r -> r.resourceArn(arn + "x")))
                .satisfies(error ->
                        assertError(error, 404, "ResourceNotFound", "Resource does not exist"));
    }

    @Test
    void an_operation_that_is_not_supported_says_so() {
        assertThatExceptionOfType(SnsException.class)
                .isThrownBy(() ->
                        sns.verifySMSSandboxPhoneNumber(
                                r -> r.phoneNumber("+15005550006").oneTimePassword("12345")))
                .satisfies(error ->
                        assertError(
                                error,
                                400,
                                "InvalidAction",
                                "This operation is not supported here."));
    }

    private static Tag tag(String key, String value) {
        return Tag.builder().key(key).value(value).build();
    }
}
