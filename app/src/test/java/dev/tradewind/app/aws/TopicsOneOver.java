package dev.tradewind.app.aws;

import static dev.tradewind.app.aws.OneOver.ofSize;
import static dev.tradewind.app.aws.OneOver.text;

import dev.tradewind.broker.topic.FilterPolicy;
import dev.tradewind.broker.topic.Subscription;
import dev.tradewind.broker.topic.TopicArns;
import dev.tradewind.broker.topic.TopicSettings;
import dev.tradewind.engine.Arn;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import software.amazon.awssdk.services.sns.model.MessageAttributeValue;
import software.amazon.awssdk.services.sns.model.PublishBatchRequestEntry;
import software.amazon.awssdk.services.sns.model.Tag;

/// One over each limit of what topics keep.
final class TopicsOneOver {
    private static final String INVALID = "InvalidParameter";
    private static final String POLICY =
            """
            {"Version":"2012-10-17","Id":"%s","Statement":[{"Effect":"Allow","Principal":"*",\
            "Action":"SNS:Publish","Resource":"arn:aws:sns:us-east-1:000000000000:t"}]}\
            """;
    private static final TopicSettings FIFO = TopicSettings.of(Map.of("FifoTopic", "true"));

    private static final Optional<FilterPolicy> FILTER =
            Optional.of(FilterPolicy.compile(keys(1), FilterPolicy.Scope.MESSAGE_ATTRIBUTES));

    private TopicsOneOver() {}

    static Stream<OneOver> all() {
        return Stream.of(topics(), tags(), subscriptions(), policies(), publications())
                .flatMap(it -> it);
    }

    private static Stream<OneOver> topics() {
        return Stream.of(
                new OneOver(
                        "FIFO topics of an account in a region",
                        1000,
                        "TopicLimitExceeded",
                        (it, n) -> rounds(it, n, i -> makeFifo(it, "t" + i)),
                        (it, n) -> createFifo(it, "one-%d.fifo".formatted(n))),
                ofSize(
                        "characters of a topic's name",
                        256,
                        INVALID,
                        (it, n) -> it.sns().createTopic(r -> r.name(text(n)))),
                ofSize(
                        "characters of a topic's display name",
                        100,
                        INVALID,
                        (it, n) -> set(it, "DisplayName", text(n))),
                ofSize(
                        "characters of a topic's policy",
                        30 << 10,
                        INVALID,
                        (it, n) -> set(it, "Policy", policy(n))),
                ofSize(
                        "characters of another attribute of a topic",
                        30 << 10,
                        INVALID,
                        (it, n) -> set(it, "HTTPSuccessFeedbackRoleArn", role(n))),
                ofSize(
                        "characters of the id of a topic's key",
                        2048,
                        INVALID,
                        (it, n) -> set(it, "KmsMasterKeyId", text(n))),
                ofSize(
                        "characters of a topic's data protection policy",
                        30 << 10,
                        INVALID,
                        (it, n) ->
                                it.sns()
                                        .putDataProtectionPolicy(r ->
                                                r.resourceArn(topic(it))
                                                        .dataProtectionPolicy(object(n)))));
    }

    /// Has `step` happen so often, as many times in one write as there is room for.
    static void rounds(AwsServer server, int count, IntConsumer step) {
        var calls =
                IntStream.range(0, count).<Runnable>mapToObj(i -> () -> step.accept(i)).iterator();
        while (calls.hasNext()) {
            server.broker().round(calls);
        }
    }

    private static void makeFifo(AwsServer server, String name) {
        server.broker().topics().create(arn(name + ".fifo"), FIFO, Map.of());
    }

    private static void createFifo(AwsServer server, String name) {
        server.sns().createTopic(r -> r.name(name).attributes(Map.of("FifoTopic", "true")));
    }

    private static Arn arn(String name) {
        return TopicArns.of(AwsServer.REGION, AwsServer.ACCOUNT, name);
    }

    private static String topic(AwsServer server) {
        return server.sns().createTopic(r -> r.name("t")).topicArn();
    }

    private static void set(AwsServer server, String name, String value) {
        server.sns()
                .setTopicAttributes(
                        r -> r.topicArn(topic(server)).attributeName(name).attributeValue(value));
    }

    private static String policy(int length) {
        return POLICY.formatted(text(length - POLICY.length() + "%s".length()));
    }

    private static String role(int length) {
        var start = "arn:aws:iam::000000000000:role/";
        return start + text(length - start.length());
    }

    private static String object(int length) {
        return "{" + " ".repeat(length - 2) + "}";
    }

    private static Stream<OneOver> tags() {
        return Stream.of(
                ofSize("tags of a topic", 50, "TagLimitExceeded", (it, n) -> tag(it, tags(n))),
                ofSize(
                        "tags of a new topic",
                        50,
                        "TagLimitExceeded",
                        (it, n) -> it.sns().createTopic(r -> r.name("t" + n).tags(tags(n)))),
                ofSize(
                        "characters of the key of a topic's tag",
                        128,
                        "ValidationError",
                        (it, n) -> tag(it, List.of(tag(text(n), "")))),
                ofSize(
                        "characters of the value of a topic's tag",
                        256,
                        "ValidationError",
                        (it, n) -> tag(it, List.of(tag("key", text(n))))));
    }

    private static void tag(AwsServer server, List<Tag> tags) {
        server.sns().tagResource(r -> r.resourceArn(topic(server)).tags(tags));
    }

    private static List<Tag> tags(int count) {
        return IntStream.range(0, count).mapToObj(i -> tag("key-" + i, "v")).toList();
    }

    private static Tag tag(String key, String value) {
        return Tag.builder().key(key).value(value).build();
    }

    private static Stream<OneOver> subscriptions() {
        return Stream.of(
                new OneOver(
                        "subscriptions of a FIFO topic",
                        100,
                        "SubscriptionLimitExceeded",
                        (it, n) -> {
                            makeFifo(it, "t");
                            fill(it, arn("t.fifo"), n, Optional.empty());
                        },
                        (it, n) -> subscribe(it, arn("t.fifo").toString(), "one-" + n, Map.of())),
                ofSize(
                        "characters of another attribute of a subscription",
                        30 << 10,
                        INVALID,
                        (it, n) ->
                                subscribe(
                                        it,
                                        topic(it),
                                        "q" + n,
                                        Map.of("SubscriptionRoleArn", text(n)))),
                ofSize(
                        "characters of the URL of an endpoint",
                        2048,
                        INVALID,
                        (it, n) -> subscribe(it, "http", url(n))),
                ofSize(
                        "bytes of a mail address",
                        254,
                        INVALID,
                        (it, n) -> subscribe(it, "email", mailAddress(n))));
    }

    private static void fill(
            AwsServer server, Arn topic, int count, Optional<FilterPolicy> filter) {
        rounds(
                server,
                count,
                i ->
                        server.broker()
                                .topics()
                                .subscribe(subscription(topic, i).withFilterPolicy(filter)));
    }

    private static Subscription subscription(Arn topic, int number) {
        return Subscription.of(topic, AwsServer.ACCOUNT, "sqs", AwsServer.queueArn("q" + number));
    }

    private static void subscribe(
            AwsServer server, String topic, String queue, Map<String, String> attributes) {
        server.sns()
                .subscribe(r ->
                        r.topicArn(topic)
                                .protocol("sqs")
                                .endpoint(AwsServer.queueArn(queue))
                                .attributes(attributes));
    }

    private static void subscribe(AwsServer server, String protocol, String endpoint) {
        server.sns()
                .subscribe(r -> r.topicArn(topic(server)).protocol(protocol).endpoint(endpoint));
    }

    private static String url(int length) {
        var start = "http://localhost:1/";
        return start + text(length - start.length());
    }

    private static String mailAddress(int length) {
        var start = "%s@%s.%s.".formatted(text(64), text(63), text(63));
        return start + text(length - start.length());
    }

    private static Stream<OneOver> policies() {
        return Stream.of(
                new OneOver(
                        "filter policies of a topic",
                        200,
                        "FilterPolicyLimitExceeded",
                        (it, n) -> fill(it, Arn.parse(topic(it)), n, FILTER),
                        (it, n) ->
                                subscribe(
                                        it,
                                        topic(it),
                                        "one-" + n,
                                        Map.of("FilterPolicy", keys(1)))),
                ofSize(
                        "bytes of a filter policy",
                        256 << 10,
                        INVALID,
                        (it, n) -> filter(it, "q", keys(1) + " ".repeat(n - keys(1).length()))),
                ofSize("keys of a filter policy", 5, INVALID, (it, n) -> filter(it, "q", keys(n))),
                ofSize(
                        "combinations of a filter policy",
                        150,
                        INVALID,
                        (it, n) ->
                                filter(
                                        it,
                                        "q",
                                        "{\"key\":%s}".formatted(Collections.nCopies(n, 1)))));
    }

    private static String keys(int count) {
        var keys = new ArrayList<String>();
        IntStream.range(0, count).forEach(i -> keys.add("\"key-%d\":[1]".formatted(i)));
        return "{" + String.join(",", keys) + "}";
    }

    /// Subscribes a queue, or has the one that is subscribed have another filter.
    private static void filter(AwsServer server, String queue, String policy) {
        var subscription =
                server.sns()
                        .subscribe(r ->
                                r.topicArn(topic(server))
                                        .protocol("sqs")
                                        .endpoint(AwsServer.queueArn(queue)))
                        .subscriptionArn();
        server.sns()
                .setSubscriptionAttributes(r ->
                        r.subscriptionArn(subscription)
                                .attributeName("FilterPolicy")
                                .attributeValue(policy));
    }

    private static Stream<OneOver> publications() {
        return Stream.of(
                ofSize(
                        "bytes of a publication",
                        256 << 10,
                        INVALID,
                        (it, n) -> it.sns().publish(r -> r.topicArn(topic(it)).message(text(n)))),
                ofSize(
                        "characters of the name of a publication's attribute",
                        256,
                        "ParameterValueInvalid",
                        (it, n) ->
                                it.sns()
                                        .publish(r ->
                                                r.topicArn(topic(it))
                                                        .message("m")
                                                        .messageAttributes(attribute(n)))),
                ofSize(
                        "messages of a batch to a topic",
                        10,
                        "TooManyEntriesInBatchRequest",
                        (it, n) ->
                                it.sns()
                                        .publishBatch(r ->
                                                r.topicArn(topic(it))
                                                        .publishBatchRequestEntries(entries(n)))));
    }

    private static Map<String, MessageAttributeValue> attribute(int nameLength) {
        var value = MessageAttributeValue.builder().dataType("String").stringValue("v").build();
        return Map.of(text(nameLength), value);
    }

    private static List<PublishBatchRequestEntry> entries(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> PublishBatchRequestEntry.builder().id("" + i).message("m").build())
                .toList();
    }
}
