package dev.tradewind.app.aws;

import static dev.tradewind.app.aws.OneOver.ofSize;
import static dev.tradewind.app.aws.OneOver.text;
import static java.util.stream.Collectors.toMap;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;

/// One over each limit of what SQS keeps.
final class QueuesOneOver {
    private static final String INVALID_VALUE = "InvalidParameterValue";
    private static final String INVALID_ATTRIBUTE = "InvalidAttributeValue";
    private static final String OVER_LIMIT = "OverLimit";
    private static final String ACCOUNT = AwsServer.ACCOUNT;

    private static final String POLICY =
            """
            {"Version":"2012-10-17","Id":"%s","Statement":[{"Effect":"Allow","Principal":"*",\
            "Action":"SQS:SendMessage","Resource":"arn:aws:sqs:us-east-1:000000000000:q"}]}\
            """;

    private QueuesOneOver() {}

    static Stream<OneOver> all() {
        return Stream.of(definitions(), permissions(), messages()).flatMap(it -> it);
    }

    private static Stream<OneOver> definitions() {
        return Stream.of(
                ofSize(
                        "characters of a queue's name",
                        80,
                        INVALID_VALUE,
                        (it, n) -> it.queue(text(n))),
                ofSize("tags of a queue", 50, INVALID_VALUE, (it, n) -> tag(it, tags(n))),
                ofSize(
                        "tags of a new queue",
                        50,
                        INVALID_VALUE,
                        (it, n) -> it.sqs().createQueue(r -> r.queueName("q" + n).tags(tags(n)))),
                ofSize(
                        "characters of the key of a queue's tag",
                        128,
                        INVALID_VALUE,
                        (it, n) -> tag(it, Map.of(text(n), ""))),
                ofSize(
                        "characters of the value of a queue's tag",
                        256,
                        INVALID_VALUE,
                        (it, n) -> tag(it, Map.of("k", text(n)))),
                ofSize(
                        "bytes of a queue's policy",
                        8192,
                        INVALID_ATTRIBUTE,
                        (it, n) -> set(it, "Policy", policy(n))),
                ofSize(
                        "characters of the id of a queue's key",
                        2048,
                        INVALID_ATTRIBUTE,
                        (it, n) -> set(it, "KmsMasterKeyId", text(n))),
                ofSize(
                        "queues that a dead-letter queue allows by name",
                        10,
                        INVALID_ATTRIBUTE,
                        (it, n) -> set(it, "RedriveAllowPolicy", allowing(n))),
                ofSize(
                        "bytes of a queue's redrive allow policy",
                        8192,
                        INVALID_ATTRIBUTE,
                        (it, n) -> set(it, "RedriveAllowPolicy", allowingAll(n))));
    }

    private static Map<String, String> tags(int count) {
        return IntStream.range(0, count).boxed().collect(toMap(i -> "key-" + i, _ -> "v"));
    }

    private static void tag(AwsServer server, Map<String, String> tags) {
        var queue = server.queue("q");
        server.sqs().tagQueue(r -> r.queueUrl(queue).tags(tags));
    }

    private static void set(AwsServer server, String name, String value) {
        var queue = server.queue("q");
        server.sqs()
                .setQueueAttributes(
                        r -> r.queueUrl(queue).attributesWithStrings(Map.of(name, value)));
    }

    private static String policy(int length) {
        return POLICY.formatted(text(length - POLICY.length() + "%s".length()));
    }

    private static String allowing(int count) {
        var sources =
                IntStream.range(0, count)
                        .mapToObj(i -> "\"" + AwsServer.queueArn("source-" + i) + "\"")
                        .toList();
        return "{\"redrivePermission\":\"byQueue\",\"sourceQueueArns\":%s}".formatted(sources);
    }

    private static String allowingAll(int length) {
        var policy = "{\"redrivePermission\":\"allowAll\"}";
        return policy + " ".repeat(length - policy.length());
    }

    private static Stream<OneOver> permissions() {
        return Stream.of(
                new OneOver(
                        "statements of a queue's policy",
                        20,
                        OVER_LIMIT,
                        (it, n) -> IntStream.range(0, n).forEach(i -> permit(it, "" + i, ACCOUNT)),
                        (it, n) -> permit(it, "label-" + n, ACCOUNT)),
                ofSize(
                        "accounts of a statement of a queue's policy",
                        50,
                        OVER_LIMIT,
                        (it, n) -> permit(it, "label-" + n, accounts(n))),
                ofSize(
                        "characters of a label of a queue's policy",
                        80,
                        INVALID_VALUE,
                        (it, n) -> permit(it, text(n), ACCOUNT)),
                new OneOver(
                        "statements of fifty accounts that a queue's policy has room for",
                        4,
                        OVER_LIMIT,
                        (it, n) ->
                                IntStream.range(0, n)
                                        .forEach(i -> permit(it, "" + i, accounts(50))),
                        (it, n) -> permit(it, "label-" + n, accounts(50))));
    }

    private static String[] accounts(int count) {
        return IntStream.range(0, count).mapToObj("%012d"::formatted).toArray(String[]::new);
    }

    private static void permit(AwsServer server, String label, String... accounts) {
        var queue = server.queue("q");
        server.sqs()
                .addPermission(r ->
                        r.queueUrl(queue)
                                .label(label)
                                .awsAccountIds(accounts)
                                .actions("SendMessage"));
    }

    private static Stream<OneOver> messages() {
        return Stream.of(
                ofSize(
                        "bytes of a message",
                        1 << 20,
                        INVALID_VALUE,
                        (it, n) -> send(it, r -> r.messageBody(text(n)))),
                ofSize(
                        "attributes of a message",
                        10,
                        INVALID_VALUE,
                        (it, n) -> send(it, r -> r.messageAttributes(attributes(n)))),
                ofSize(
                        "characters of the name of a message's attribute",
                        256,
                        INVALID_VALUE,
                        (it, n) -> send(it, r -> r.messageAttributes(attribute(text(n))))),
                ofSize(
                        "characters of a message's group",
                        128,
                        INVALID_VALUE,
                        (it, n) -> sendInOrder(it, text(n), "id-" + n)),
                ofSize(
                        "characters of a message's deduplication id",
                        128,
                        INVALID_VALUE,
                        (it, n) -> sendInOrder(it, "group", text(n))),
                ofSize(
                        "characters of a receive attempt's id",
                        128,
                        INVALID_VALUE,
                        QueuesOneOver::receive),
                ofSize(
                        "messages of a batch to a queue",
                        10,
                        "AWS.SimpleQueueService.TooManyEntriesInBatchRequest",
                        QueuesOneOver::sendBatch));
    }

    private static void send(AwsServer server, Consumer<SendMessageRequest.Builder> message) {
        var queue = server.queue("q");
        server.sqs().sendMessage(r -> message.accept(r.queueUrl(queue).messageBody("body")));
    }

    private static void sendInOrder(AwsServer server, String group, String id) {
        var queue = server.queue("q.fifo", Map.of("FifoQueue", "true"));
        server.sqs()
                .sendMessage(r ->
                        r.queueUrl(queue)
                                .messageBody("body")
                                .messageGroupId(group)
                                .messageDeduplicationId(id));
    }

    private static void receive(AwsServer server, int idLength) {
        var queue = server.queue("q.fifo", Map.of("FifoQueue", "true"));
        server.sqs().receiveMessage(r -> r.queueUrl(queue).receiveRequestAttemptId(text(idLength)));
    }

    private static void sendBatch(AwsServer server, int count) {
        var entries =
                IntStream.range(0, count).mapToObj(i -> SqsSteps.entry("id-" + i, "body")).toList();
        new SqsSteps(server.sqs()).send(server.queue("q"), List.copyOf(entries));
    }

    private static Map<String, MessageAttributeValue> attributes(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "name-" + i)
                .collect(toMap(it -> it, _ -> attributeValue()));
    }

    private static Map<String, MessageAttributeValue> attribute(String name) {
        return Map.of(name, attributeValue());
    }

    private static MessageAttributeValue attributeValue() {
        return MessageAttributeValue.builder().dataType("String").stringValue("v").build();
    }
}
