package dev.tradewind.aws.sns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tradewind.aws.TestBroker;
import dev.tradewind.aws.TestBrokerExtension;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.NotFoundException;
import software.amazon.awssdk.services.sns.model.SnsException;
import software.amazon.awssdk.services.sns.model.Tag;
import software.amazon.awssdk.services.sns.model.TagLimitExceededException;

/// Topics' permissions, attributes and tags as a program in the same process holds them.
@ExtendWith(TestBrokerExtension.class)
class TopicClientTest {
    private final SnsClient sns;
    private final String topic;

    TopicClientTest(TestBroker broker) {
        sns = broker.sns();
        topic = sns.createTopic(r -> r.name("events")).topicArn();
    }

    @Test
    void a_permission_is_a_statement_beside_the_default_one() throws JsonProcessingException {
        allow("both", List.of("111111111111", "222222222222"), List.of("Publish", "Subscribe"));
        allow("one", List.of("111111111111"), List.of("Publish"));

        var statements = policy().get("Statement");
        assertThat(statements).hasSize(3);
        assertThat(statements.get(1).toString())
                .isEqualTo(
                        """
                        {"Sid":"both","Effect":"Allow","Principal":{"AWS":\
                        ["arn:aws:iam::111111111111:root","arn:aws:iam::222222222222:root"]},\
                        "Action":["SNS:Publish","SNS:Subscribe"],\
                        "Resource":"arn:aws:sns:us-east-1:000000000000:events"}\
                        """);
        assertThat(statements.get(2).at("/Principal/AWS").asText())
                .isEqualTo("arn:aws:iam::111111111111:root");
        assertThat(statements.get(2).get("Action").asText()).isEqualTo("SNS:Publish");

        sns.removePermission(r -> r.topicArn(topic).label("both"));
        sns.removePermission(r -> r.topicArn(topic).label("none"));

        assertThat(policy().get("Statement")).hasSize(2);
    }

    @Test
    void a_permission_that_is_wrong_is_refused() {
        var accounts = List.of("111111111111");
        allow("one", accounts, List.of("Publish"));

        assertInvalid(() -> allow("one", accounts, List.of("Publish")), "Statement already exists");
        assertInvalid(
                () -> allow("two", accounts, List.of("CreateTopic")),
                "Policy statement action out of service scope!");
        assertInvalid(
                () -> allow("two", List.of("11"), List.of("Publish")),
                "Policy Error: PrincipalNotFound");
        assertThatExceptionOfType(NotFoundException.class)
                .isThrownBy(() -> sns.removePermission(r -> r.topicArn(topic + "x").label("one")));
    }

    @Test
    void a_data_protection_policy_is_kept_and_returned() {
        var policy = "{\"Name\":\"p\",\"Version\":\"2021-06-01\",\"Statement\":[]}";
        sns.putDataProtectionPolicy(r -> r.resourceArn(topic).dataProtectionPolicy(policy));

        assertThat(sns.getDataProtectionPolicy(r -> r.resourceArn(topic)).dataProtectionPolicy())
                .isEqualTo(policy);
        assertThat(attributes()).doesNotContainKey("DataProtectionPolicy");
        assertInvalid(
                () ->
                        sns.putDataProtectionPolicy(
                                r -> r.resourceArn(topic).dataProtectionPolicy("[")),
                "DataProtectionPolicy");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "TracingConfig|Active|active|TracingConfig",
                "SignatureVersion|2|3|SignatureVersion",
                "HTTPSuccessFeedbackSampleRate|100|101|HTTPSuccessFeedbackSampleRate",
                "SQSSuccessFeedbackRoleArn|arn:aws:iam::000000000000:role/r|r"
                        + "|SQSSuccessFeedbackRoleArn",
                "KmsMasterKeyId|alias/aws/sns|a b|KmsMasterKeyId",
                "Policy|{\"Statement\":{\"Effect\":\"Deny\",\"Principal\":\"*\",\"Action\":\"*\"}}|{|Policy"
                        + " Error: null"
            })
    void an_attribute_is_kept_and_one_that_is_wrong_refused(
            String name, String right, String wrong, String reason) {
        set(name, right);

        assertInvalid(() -> set(name, wrong), reason);
        assertThat(attributes()).containsEntry(name, right);
    }

    @Test
    void a_display_name_has_up_to_a_hundred_characters() {
        set("DisplayName", "x".repeat(100));

        assertInvalid(() -> set("DisplayName", "x".repeat(101)), "DisplayName");
    }

    @Test
    void a_topic_has_up_to_fifty_tags() {
        var tags = IntStream.rangeClosed(1, 50).mapToObj(i -> tag("k" + i)).toList();
        sns.tagResource(r -> r.resourceArn(topic).tags(tags));

        assertThatExceptionOfType(TagLimitExceededException.class)
                .isThrownBy(() -> sns.tagResource(r -> r.resourceArn(topic).tags(tag("k"))))
                .satisfies(error ->
                        assertThat(error.awsErrorDetails().errorMessage())
                                .isEqualTo(
                                        "Could not complete request: tag quota of per resource exceeded"));
    }

    @Test
    void a_tag_that_is_too_long_is_refused() {
        var key = "k".repeat(129);

        assertThatExceptionOfType(SnsException.class)
                .isThrownBy(() -> sns.tagResource(r -> r.resourceArn(topic).tags(tag(key))))
                .satisfies(error ->
                        assertThat(error.awsErrorDetails().errorMessage())
                                .endsWith("Member must have length less than or equal to 128"));
    }

    @Test
    void an_access_policy_is_bounded_however_it_grows() {
        var accounts = IntStream.range(0, 500).mapToObj("%012d"::formatted).toList();
        allow("first", accounts, List.of("Publish"));

        assertInvalid(() -> allow("second", accounts, List.of("Publish")), "Policy");
        assertInvalid(() -> set("Policy", " ".repeat(30 * 1024) + "{}"), "Policy");

        sns.removePermission(r -> r.topicArn(topic).label("first"));
        allow("second", accounts, List.of("Publish"));
    }

    @Test
    void a_subscriptions_attributes_are_bounded_too() {
        var subscription =
                sns.subscribe(r ->
                                r.topicArn(topic)
                                        .protocol("sms")
                                        .endpoint("+15551234567")
                                        .returnSubscriptionArn(true))
                        .subscriptionArn();

        assertInvalid(
                () ->
                        sns.setSubscriptionAttributes(r ->
                                r.subscriptionArn(subscription)
                                        .attributeName("SubscriptionRoleArn")
                                        .attributeValue("r".repeat(30 * 1024 + 1))),
                "SubscriptionRoleArn: larger than 30 KB");
        assertInvalid(
                () ->
                        sns.subscribe(r ->
                                r.topicArn(topic)
                                        .protocol("https")
                                        .endpoint("https://example.com/" + "p".repeat(2048))),
                "Endpoint must match the specified protocol");
    }

    private void allow(String label, List<String> accounts, List<String> actions) {
        sns.addPermission(
                r -> r.topicArn(topic).label(label).awsAccountIds(accounts).actionNames(actions));
    }

    private static Tag tag(String key) {
        return Tag.builder().key(key).value("").build();
    }

    private void set(String name, String value) {
        sns.setTopicAttributes(r -> r.topicArn(topic).attributeName(name).attributeValue(value));
    }

    private Map<String, String> attributes() {
        return sns.getTopicAttributes(r -> r.topicArn(topic)).attributes();
    }

    private JsonNode policy() throws JsonProcessingException {
        return new ObjectMapper().readTree(attributes().get("Policy"));
    }

    private static void assertInvalid(Runnable call, String reason) {
        assertThatExceptionOfType(SnsException.class)
                .isThrownBy(call::run)
                .satisfies(error ->
                        assertThat(error.awsErrorDetails().errorMessage())
                                .isEqualTo("Invalid parameter: " + reason));
    }
}
