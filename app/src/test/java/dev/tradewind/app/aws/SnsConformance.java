package dev.tradewind.app.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.BatchEntryIdsNotDistinctException;
import software.amazon.awssdk.services.sns.model.EmptyBatchRequestException;
import software.amazon.awssdk.services.sns.model.InvalidParameterException;
import software.amazon.awssdk.services.sns.model.InvalidParameterValueException;
import software.amazon.awssdk.services.sns.model.MessageAttributeValue;
import software.amazon.awssdk.services.sns.model.NotFoundException;
import software.amazon.awssdk.services.sns.model.PublishBatchRequestEntry;
import software.amazon.awssdk.services.sns.model.PublishBatchResultEntry;
import software.amazon.awssdk.services.sns.model.ResourceNotFoundException;
import software.amazon.awssdk.services.sns.model.SnsException;
import software.amazon.awssdk.services.sns.model.Tag;
import software.amazon.awssdk.services.sns.model.TooManyEntriesInBatchRequestException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

/// SNS through the AWS SDK over HTTP, in the Query protocol.
@Timeout(60)
class SnsConformance {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir private Path directory;
    private AwsServer server;
    private SnsClient sns;
    private SqsClient sqs;

    @BeforeEach
    void start() {
        server = new AwsServer(directory);
        sns = server.sns();
        sqs = server.sqs();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void a_topic_is_made_once_listed_and_deleted() {
        var arn = topic("events");

        assertThat(arn).isEqualTo("arn:aws:sns:us-east-1:000000000000:events");
        assertThat(topic("events")).isEqualTo(arn);
        assertThat(sns.listTopics().topics()).extracting(t -> t.topicArn()).containsExactly(arn);

        sns.deleteTopic(r -> r.topicArn(arn));
        sns.deleteTopic(r -> r.topicArn(arn));

        assertThatExceptionOfType(NotFoundException.class)
                .isThrownBy(() -> sns.getTopicAttributes(r -> r.topicArn(arn)))
                .satisfies(error -> assertError(error, 404, "NotFound", "Topic does not exist"));
    }

    @Test
    void topics_are_listed_by_the_hundred() {
        IntStream.range(0, 101).forEach(i -> topic("t" + i));

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
        var arn = topic("events");

        sns.setTopicAttributes(
                r -> r.topicArn(arn).attributeName("DisplayName").attributeValue("Orders"));

        assertThat(sns.getTopicAttributes(r -> r.topicArn(arn)).attributes())
                .containsEntry("DisplayName", "Orders");
        assertInvalid(
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
        assertInvalid(() -> sns.publish(r -> r.topicArn(arn).message("m")), reason);
    }

    @Test
    void a_topic_that_exists_with_other_attributes_or_tags_is_refused() {
        sns.createTopic(r -> r.name("events").tags(tag("team", "blue")));

        assertInvalid(
                () -> sns.createTopic(r -> r.name("events").attributes(Map.of("DisplayName", "x"))),
                "Attributes Reason: Topic already exists with different attributes");
        assertInvalid(
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
        assertInvalid(
                () -> sns.tagResource(r -> r.resourceArn(arn).tags(tag("c", "1"), tag("c", "2"))),
                "Duplicated keys are not allowed.");
        assertThatExceptionOfType(ResourceNotFoundException.class)
                .isThrownBy(() -> sns.listTagsForResource(r -> r.resourceArn(arn + "x")))
                .satisfies(error ->
                        assertError(error, 404, "ResourceNotFound", "Resource does not exist"));
    }

    @Test
    void a_notification_arrives_in_an_envelope() throws JsonProcessingException {
        var topic = topic("events");
        var queue = server.queue("orders");
        var subscription = subscribe(topic, "orders", Map.of());

        var published =
                sns.publish(r ->
                        r.topicArn(topic)
                                .subject("Hello")
                                .message("a \"message\"")
                                .messageAttributes(Map.of("attr1", attribute("Number", "99.12"))));

        var message = receive(queue);
        var envelope = JSON.readTree(message.body());
        assertThat(envelope.get("Type").asText()).isEqualTo("Notification");
        assertThat(envelope.get("MessageId").asText()).isEqualTo(published.messageId());
        assertThat(envelope.get("TopicArn").asText()).isEqualTo(topic);
        assertThat(envelope.get("Subject").asText()).isEqualTo("Hello");
        assertThat(envelope.get("Message").asText()).isEqualTo("a \"message\"");
        assertThat(envelope.get("Timestamp").asText())
                .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");
        assertThat(envelope.get("UnsubscribeURL").asText())
                .isEqualTo(
                        server.endpoint() + "/?Action=Unsubscribe&SubscriptionArn=" + subscription);
        assertThat(envelope.at("/MessageAttributes/attr1/Type").asText()).isEqualTo("Number");
        assertThat(envelope.at("/MessageAttributes/attr1/Value").asText()).isEqualTo("99.12");
        assertThat(message.messageAttributes()).isEmpty();
    }

    @Test
    void a_raw_notification_is_the_message_itself() {
        var topic = topic("events");
        var queue = server.queue("orders");
        subscribe(topic, "orders", Map.of("RawMessageDelivery", "true"));

        sns.publish(r ->
                r.topicArn(topic)
                        .message("text")
                        .messageAttributes(Map.of("attr1", attribute("Number", "99.12"))));

        var message = receive(queue);
        assertThat(message.body()).isEqualTo("text");
        assertThat(message.md5OfMessageAttributes()).isEqualTo("d302007e9aa062660afc85fd0a482472");
    }

    @Test
    void a_group_id_reaches_the_queue() {
        var topic = topic("events");
        var queue = server.queue("orders");
        subscribe(topic, "orders", Map.of("RawMessageDelivery", "true"));

        sns.publish(r -> r.topicArn(topic).message("m").messageGroupId("tenant-1"));

        assertThat(receive(queue).attributesAsStrings())
                .containsEntry("MessageGroupId", "tenant-1");
    }

    @Test
    void a_fifo_topic_keeps_order_and_drops_duplicates() {
        var topic = fifoTopic(Map.of("ContentBasedDeduplication", "true"));
        var queue =
                sqs.createQueue(r ->
                                r.queueName("orders.fifo")
                                        .attributesWithStrings(Map.of("FifoQueue", "true")))
                        .queueUrl();
        subscribe(topic, "orders.fifo", Map.of("RawMessageDelivery", "true"));

        var first = sns.publish(r -> r.topicArn(topic).message("1").messageGroupId("A"));
        var again = sns.publish(r -> r.topicArn(topic).message("1").messageGroupId("A"));
        sns.publish(r -> r.topicArn(topic).message("2").messageGroupId("A"));

        assertThat(again.messageId()).isEqualTo(first.messageId());
        assertThat(first.sequenceNumber()).isNotBlank();
        var received =
                sqs.receiveMessage(
                        r -> r.queueUrl(queue).maxNumberOfMessages(10).waitTimeSeconds(10));
        assertThat(received.messages()).extracting(Message::body).containsExactly("1", "2");
    }

    @Test
    void a_fifo_topic_has_attributes_of_its_own() {
        var topic = fifoTopic(Map.of());

        assertThat(sns.getTopicAttributes(r -> r.topicArn(topic)).attributes())
                .containsEntry("FifoTopic", "true")
                .containsEntry("ContentBasedDeduplication", "false");
        assertInvalid(
                () -> sns.publish(r -> r.topicArn(topic).message("m")),
                "The MessageGroupId parameter is required for FIFO topics");
        assertInvalid(
                () -> sns.publish(r -> r.topicArn(topic).message("m").messageGroupId("A")),
                "The topic should either have ContentBasedDeduplication enabled or"
                        + " MessageDeduplicationId provided explicitly");
        assertInvalid(
                () ->
                        sns.publish(r ->
                                r.topicArn(topic("t")).message("m").messageDeduplicationId("d")),
                "MessageDeduplicationId Reason: The request includes MessageDeduplicationId parameter"
                        + " that is not valid for this topic type");
    }

    @Test
    void a_filter_policy_lets_through_what_matches() {
        var topic = topic("events");
        var queue = server.queue("orders");
        subscribe(
                topic,
                "orders",
                Map.of(
                        "RawMessageDelivery", "true",
                        "FilterPolicy", "{\"eventType\":[\"OrderCreated\"]}"));

        publish(topic, "no", "OrderCancelled");
        publish(topic, "yes", "OrderCreated");

        assertThat(receive(queue).body()).isEqualTo("yes");
    }

    @Test
    void a_filter_policy_on_the_body() {
        var topic = topic("events");
        var queue = server.queue("orders");
        subscribe(
                topic,
                "orders",
                Map.of(
                        "FilterPolicy", "{\"order\":{\"total\":[{\"numeric\":[\">\",100]}]}}",
                        "FilterPolicyScope", "MessageBody",
                        "RawMessageDelivery", "true"));

        sns.publish(r -> r.topicArn(topic).message("{\"order\":{\"total\":99}}"));
        sns.publish(r -> r.topicArn(topic).message("{\"order\":{\"total\":101}}"));

        assertThat(receive(queue).body()).isEqualTo("{\"order\":{\"total\":101}}");
    }

    @Test
    void a_message_may_have_a_text_for_each_protocol() {
        var topic = topic("events");
        var queue = server.queue("orders");
        subscribe(topic, "orders", Map.of("RawMessageDelivery", "true"));

        sns.publish(r ->
                r.topicArn(topic)
                        .messageStructure("json")
                        .message("{\"default\":\"d\",\"sqs\":\"for queues\"}"));

        assertThat(receive(queue).body()).isEqualTo("for queues");
        assertInvalid(
                () ->
                        sns.publish(r ->
                                r.topicArn(topic)
                                        .messageStructure("json")
                                        .message("{\"sqs\":\"x\"}")),
                "Message Structure - No default entry in JSON message body");
        assertInvalid(
                () -> sns.publish(r -> r.topicArn(topic).messageStructure("json").message("{x")),
                "Message Structure - JSON message body failed to parse");
    }

    @Test
    void a_subscription_has_the_attributes_of_aws() {
        var topic = topic("events");
        server.queue("orders");
        var arn =
                subscribe(
                        topic,
                        "orders",
                        Map.of("FilterPolicy", "{\"a\":[\"b\"]}", "RawMessageDelivery", "true"));

        var attributes = sns.getSubscriptionAttributes(r -> r.subscriptionArn(arn)).attributes();

        assertThat(attributes)
                .containsOnly(
                        Map.entry("SubscriptionArn", arn),
                        Map.entry("TopicArn", topic),
                        Map.entry("Owner", AwsServer.ACCOUNT),
                        Map.entry("Protocol", "sqs"),
                        Map.entry("Endpoint", AwsServer.queueArn("orders")),
                        Map.entry("SubscriptionPrincipal", "arn:aws:iam::000000000000:root"),
                        Map.entry("ConfirmationWasAuthenticated", "true"),
                        Map.entry("PendingConfirmation", "false"),
                        Map.entry("RawMessageDelivery", "true"),
                        Map.entry("FilterPolicy", "{\"a\":[\"b\"]}"),
                        Map.entry("FilterPolicyScope", "MessageAttributes"));
    }

    @Test
    void subscription_attributes_are_set_one_by_one() {
        var topic = topic("events");
        var arn = subscribe(topic, "orders", Map.of());

        set(arn, "FilterPolicyScope", "MessageBody");
        set(arn, "FilterPolicy", "{\"a\":{\"b\":[1]}}");
        set(arn, "RawMessageDelivery", "true");

        var attributes = sns.getSubscriptionAttributes(r -> r.subscriptionArn(arn)).attributes();
        assertThat(attributes)
                .containsEntry("FilterPolicyScope", "MessageBody")
                .containsEntry("FilterPolicy", "{\"a\":{\"b\":[1]}}")
                .containsEntry("RawMessageDelivery", "true");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Colour|x|AttributeName",
                "RawMessageDelivery|Yes|RawMessageDelivery: Invalid value [Yes]. Must be true or"
                        + " false.",
                "RedrivePolicy|{\"deadLetterTargetArn\":\"fake\"}|RedrivePolicy:"
                        + " deadLetterTargetArn is an invalid arn"
            })
    void a_subscription_attribute_that_is_wrong_is_refused(
            String name, String value, String reason) {
        var arn = subscribe(topic("events"), "orders", Map.of());

        assertInvalid(() -> set(arn, name, value), reason);
    }

    @Test
    void a_filter_policy_that_is_wrong_is_refused_in_the_words_of_its_operation() {
        var topic = topic("events");
        var arn = subscribe(topic, "orders", Map.of());

        assertInvalid(
                () -> set(arn, "FilterPolicy", "{\"a\":\"b\"}"),
                "FilterPolicy: \"a\" must be an object or an array\n"
                        + " at [Source: (String)\"{\"a\":\"b\"}\"; line: 1, column: 7]");
        assertInvalid(
                () -> subscribe(topic, "other", Map.of("RawMessageDelivery", "wrongvalue")),
                "Attributes Reason: RawMessageDelivery: Invalid value [wrongvalue]. Must be true or"
                        + " false.");
    }

    @Test
    void subscribing_again_returns_the_same_subscription() {
        var topic = topic("events");
        var arn = subscribe(topic, "orders", Map.of());

        assertThat(subscribe(topic, "orders", Map.of())).isEqualTo(arn);
        assertInvalid(
                () -> subscribe(topic, "orders", Map.of("RawMessageDelivery", "true")),
                "Attributes Reason: Subscription already exists with different attributes");
        assertThat(sns.listSubscriptions().subscriptions())
                .extracting(s -> s.subscriptionArn())
                .containsExactly(arn);
        assertThat(sns.listSubscriptionsByTopic(r -> r.topicArn(topic)).subscriptions())
                .extracting(s -> s.endpoint())
                .containsExactly(AwsServer.queueArn("orders"));
    }

    @Test
    void a_subscription_ends() {
        var topic = topic("events");
        var arn = subscribe(topic, "orders", Map.of());

        sns.unsubscribe(r -> r.subscriptionArn(arn));
        sns.unsubscribe(r -> r.subscriptionArn(arn));

        assertThatExceptionOfType(NotFoundException.class)
                .isThrownBy(() -> sns.getSubscriptionAttributes(r -> r.subscriptionArn(arn)))
                .satisfies(error ->
                        assertError(error, 404, "NotFound", "Subscription does not exist"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "pigeon|x|Amazon SNS does not support this protocol string: pigeon",
                "sqs|http://localhost/queue|SQS endpoint ARN",
                "sqs|arn:aws:sqs:us-east-1:000000000000:q.fifo|Invalid parameter: Endpoint Reason:"
                        + " FIFO SQS Queues can not be subscribed to standard SNS topics",
                "email|me@example.com|Protocol Reason: email subscriptions are not supported here"
            })
    void what_cannot_be_subscribed_is_refused(String protocol, String endpoint, String reason) {
        var topic = topic("events");

        assertInvalid(
                () -> sns.subscribe(r -> r.topicArn(topic).protocol(protocol).endpoint(endpoint)),
                reason);
    }

    @Test
    void a_batch_is_published_in_one() {
        var topic = topic("events");
        var queue = server.queue("orders");
        subscribe(topic, "orders", Map.of("RawMessageDelivery", "true"));

        var batch =
                sns.publishBatch(
                        r -> r.topicArn(topic).publishBatchRequestEntries(entry("1"), entry("2")));

        assertThat(batch.successful())
                .extracting(PublishBatchResultEntry::id)
                .containsExactly("1", "2");
        assertThat(batch.failed()).isEmpty();
        var received = sqs.receiveMessage(r -> r.queueUrl(queue).maxNumberOfMessages(10));
        assertThat(received.messages())
                .extracting(Message::body)
                .containsExactlyInAnyOrder("message 1", "message 2");
    }

    @Test
    void a_batch_that_is_wrong_is_refused_whole() {
        var topic = topic("events");

        assertThatExceptionOfType(EmptyBatchRequestException.class)
                .isThrownBy(() -> publishBatch(topic, List.of()))
                .satisfies(error ->
                        assertError(
                                error,
                                400,
                                "EmptyBatchRequest",
                                "The batch request doesn't contain any entries."));
        assertThatExceptionOfType(TooManyEntriesInBatchRequestException.class)
                .isThrownBy(() ->
                        publishBatch(
                                topic,
                                IntStream.range(0, 11).mapToObj(i -> entry("e" + i)).toList()))
                .satisfies(error ->
                        assertError(
                                error,
                                400,
                                "TooManyEntriesInBatchRequest",
                                "The batch request contains more entries than" + " permissible."));
        assertThatExceptionOfType(BatchEntryIdsNotDistinctException.class)
                .isThrownBy(() -> publishBatch(topic, List.of(entry("a"), entry("a"))))
                .satisfies(error ->
                        assertError(
                                error,
                                400,
                                "BatchEntryIdsNotDistinct",
                                "Two or more batch entries in the request have the same" + " Id."));
    }

    @Test
    void a_message_must_be_one() {
        var topic = topic("events");

        assertInvalid(() -> sns.publish(r -> r.topicArn(topic).message("")), "Empty message");
        assertInvalid(
                () -> sns.publish(r -> r.topicArn(topic).message("m").subject("")), "Subject");
        assertInvalid(
                () -> sns.publish(r -> r.topicArn(topic).message("x".repeat(262_145))),
                "Message too long");
        assertInvalid(
                () -> sns.publish(r -> r.message("m")),
                "TopicArn or TargetArn Reason: no value for required parameter");
        assertThatExceptionOfType(NotFoundException.class)
                .isThrownBy(() -> sns.publish(r -> r.topicArn(topic + "x").message("m")))
                .satisfies(error -> assertError(error, 404, "NotFound", "Topic does not exist"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "attr1|String||The message attribute 'attr1' must contain non-empty message"
                        + " attribute value for message attribute type 'String'.",
                "attr1|Colour|x|The message attribute 'attr1' has an invalid message attribute"
                        + " type, the set of supported type prefixes is Binary, Number, and"
                        + " String.",
                "a^b|String|x|Invalid non-alphanumeric character '#x5E' was found in the message"
                        + " attribute name. Can only include alphanumeric characters, hyphens,"
                        + " underscores, or dots.",
                ".a|String|x|Invalid message attribute name starting with character '.' was"
                        + " found.",
                "a.|String|x|Invalid message attribute name ending with character '.' was found.",
                "a..b|String|x|Message attribute name can not have successive '.' character."
            })
    void an_attribute_that_is_wrong_is_refused(
            String name, String type, String value, String message) {
        var topic = topic("events");
        var attributes =
                Map.of(
                        name,
                        MessageAttributeValue.builder().dataType(type).stringValue(value).build());

        assertThatExceptionOfType(InvalidParameterValueException.class)
                .isThrownBy(() ->
                        sns.publish(
                                r -> r.topicArn(topic).message("m").messageAttributes(attributes)))
                .satisfies(error -> assertError(error, 400, "ParameterValueInvalid", message));
    }

    @Test
    void an_operation_that_is_not_supported_says_so() {
        assertThatExceptionOfType(SnsException.class)
                .isThrownBy(() -> sns.listPlatformApplications())
                .satisfies(error ->
                        assertError(
                                error,
                                400,
                                "InvalidAction",
                                "This operation is not supported here."));
    }

    private String topic(String name) {
        return sns.createTopic(r -> r.name(name)).topicArn();
    }

    private String fifoTopic(Map<String, String> attributes) {
        var all = new HashMap<>(attributes);
        all.put("FifoTopic", "true");
        return sns.createTopic(r -> r.name("events.fifo").attributes(all)).topicArn();
    }

    private String subscribe(String topic, String queue, Map<String, String> attributes) {
        return sns.subscribe(r ->
                        r.topicArn(topic)
                                .protocol("sqs")
                                .endpoint(AwsServer.queueArn(queue))
                                .attributes(attributes)
                                .returnSubscriptionArn(true))
                .subscriptionArn();
    }

    private void set(String subscription, String name, String value) {
        sns.setSubscriptionAttributes(
                r -> r.subscriptionArn(subscription).attributeName(name).attributeValue(value));
    }

    private void publish(String topic, String message, String eventType) {
        sns.publish(r ->
                r.topicArn(topic)
                        .message(message)
                        .messageAttributes(Map.of("eventType", attribute("String", eventType))));
    }

    private void publishBatch(String topic, List<PublishBatchRequestEntry> entries) {
        sns.publishBatch(r -> r.topicArn(topic).publishBatchRequestEntries(entries));
    }

    private Message receive(String queue) {
        return sqs.receiveMessage(r ->
                        r.queueUrl(queue)
                                .waitTimeSeconds(10)
                                .messageAttributeNames("All")
                                .messageSystemAttributeNames(MessageSystemAttributeName.ALL))
                .messages()
                .getFirst();
    }

    private static PublishBatchRequestEntry entry(String id) {
        return PublishBatchRequestEntry.builder().id(id).message("message " + id).build();
    }

    private static MessageAttributeValue attribute(String type, String value) {
        return MessageAttributeValue.builder().dataType(type).stringValue(value).build();
    }

    private static Tag tag(String key, String value) {
        return Tag.builder().key(key).value(value).build();
    }

    private static void assertInvalid(Runnable call, String reason) {
        assertThatExceptionOfType(InvalidParameterException.class)
                .isThrownBy(call::run)
                .satisfies(error ->
                        assertError(
                                error, 400, "InvalidParameter", "Invalid parameter: " + reason));
    }

    private static void assertError(SnsException error, int status, String code, String message) {
        assertThat(error.awsErrorDetails().errorCode()).isEqualTo(code);
        assertThat(error.awsErrorDetails().errorMessage()).isEqualTo(message);
        assertThat(error.statusCode()).isEqualTo(status);
    }
}
