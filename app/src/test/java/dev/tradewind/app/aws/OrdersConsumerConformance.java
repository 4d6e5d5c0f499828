package dev.tradewind.app.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.tradewind.engine.Refusal;
import dev.tradewind.functions.runtime.Interpreters;
import dev.tradewind.functions.runtime.RuntimeName;
import dev.tradewind.patience.Patience;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.Filter;
import software.amazon.awssdk.services.lambda.model.FilterCriteria;
import software.amazon.awssdk.services.lambda.model.FunctionResponseType;
import software.amazon.awssdk.services.lambda.model.InvalidParameterValueException;
import software.amazon.awssdk.services.lambda.model.ResourceInUseException;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;

/// A function in Python on a queue, with the whole way from the sender to the process and back: by the AWS SDK for Java
/// over HTTP, on a clock that goes.
@Timeout(120)
@ExtendWith(AwsServerExtension.class)
class OrdersConsumerConformance {
    private static final String ROLE = "arn:aws:iam::000000000000:role/orders";
    private static final String TRUST =
            """
            {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"sts:AssumeRole",
            "Principal":{"Service":"lambda.amazonaws.com"}}]}\
            """;
    private static final Map<String, String> VISIBILITY = Map.of("VisibilityTimeout", "3");

    private final AwsServer server;
    private final LambdaClient lambda;
    private final OrdersConsumer consumer;

    OrdersConsumerConformance(AwsServer server, @TempDir Path directory) {
        this.server = server;
        lambda = server.clients().lambda();
        consumer = new OrdersConsumer(lambda, directory);
    }

    @BeforeAll
    static void requirePython() {
        try {
            new Interpreters(System.getenv().getOrDefault("PATH", ""), false)
                    .find(RuntimeName.parse("python3.12").orElseThrow());
        } catch (Refusal e) {
            if ("required".equals(System.getProperty("clients"))) {
                fail(e);
            }
            abort(e.getMessage());
        }
    }

    @AfterEach
    void close() {
        lambda.close();
    }

    @Test
    void a_role_needs_the_permission_to_take_messages() {
        server.queue("q-orders", VISIBILITY);
        try (var iam = server.clients().iam()) {
            iam.createRole(it -> it.roleName("orders").assumeRolePolicyDocument(TRUST));
            consumer.create("partial", ROLE);

            assertThatExceptionOfType(InvalidParameterValueException.class)
                    .isThrownBy(() -> consumer.map("q-orders", _ -> {}))
                    .satisfies(it ->
                            assertThat(it.awsErrorDetails().errorMessage())
                                    .isEqualTo(
                                            "The provided execution role does not have permissions"
                                                    + " to call ReceiveMessage on SQS"));

            iam.attachRolePolicy(it ->
                    it.roleName("orders")
                            .policyArn(
                                    "arn:aws:iam::aws:policy/service-role/AWSLambdaSQSQueueExecutionRole"));
            assertThat(consumer.map("q-orders", _ -> {}).state()).isEqualTo("Creating");
        }
    }

    @Test
    void a_bad_record_alone_comes_again_is_a_dead_letter_and_succeeds_when_it_is_redriven() {
        var dead = server.queue("q-orders-dlq");
        var queue = queueWithDeadLetters();
        var topic = topicOfQueue();
        consumer.create("partial", ROLE);
        consumer.map(
                "q-orders",
                it ->
                        it.batchSize(10)
                                .functionResponseTypes(
                                        FunctionResponseType.REPORT_BATCH_ITEM_FAILURES));
        var bad =
                "{\"detail-type\":\"OrderUpdated\", \"detail\":{\"orderId\":\"3\",\"fails\":true}}";

        server.sns().publish(it -> it.topicArn(topic).message(event("OrderCancelled", "2")));
        send(queue, event("OrderCreated", "1"), bad, "{\"detail-type\":\"OrderLost\"}");

        awaitVisible(dead, 1);
        assertThat(consumer.seen())
                .filteredOn(it -> !it.startsWith("batch"))
                .containsExactlyInAnyOrder(
                        "OrderCreated 1 direct", "OrderCancelled 2 topic", "unknown OrderLost");

        consumer.mend();
        server.sqs().startMessageMoveTask(it -> it.sourceArn(AwsServer.queueArn("q-orders-dlq")));
        consumer.await(it -> it.contains("OrderUpdated 3 direct"));
        awaitEmpty(queue);
        awaitEmpty(dead);
    }

    private String queueWithDeadLetters() {
        return server.queue(
                "q-orders",
                Map.of(
                        "VisibilityTimeout",
                        "3",
                        "RedrivePolicy",
                        "{\"deadLetterTargetArn\":\"%s\",\"maxReceiveCount\":2}"
                                .formatted(AwsServer.queueArn("q-orders-dlq"))));
    }

    private String topicOfQueue() {
        var topic = server.sns().createTopic(it -> it.name("orders")).topicArn();
        server.sns()
                .subscribe(it ->
                        it.topicArn(topic)
                                .protocol("sqs")
                                .endpoint(AwsServer.queueArn("q-orders")));
        return topic;
    }

    @Test
    void a_dead_letter_has_the_body_that_was_sent() {
        var dead = server.queue("q-orders-dlq");
        var queue = queueWithDeadLetters();
        consumer.create("partial", ROLE);
        consumer.map(
                "q-orders",
                it -> it.functionResponseTypes(FunctionResponseType.REPORT_BATCH_ITEM_FAILURES));

        send(queue, "{not JSON  é");

        awaitVisible(dead, 1);
        var received = server.sqs().receiveMessage(it -> it.queueUrl(dead));
        assertThat(received.messages().getFirst().body()).isEqualTo("{not JSON  é");
        assertThat(consumer.seen()).containsExactly("batch 1", "batch 1");
    }

    @Test
    void what_no_filter_matches_is_deleted_and_not_handled() {
        var queue = server.queue("q-orders", VISIBILITY);
        consumer.create("partial", ROLE);
        consumer.map(
                "q-orders",
                it ->
                        it.filterCriteria(
                                matching("{\"body\":{\"detail-type\":[\"OrderCreated\"]}}")));

        send(queue, event("OrderCancelled", "1"), event("OrderCreated", "2"), "text");

        awaitEmpty(queue);
        assertThat(consumer.seen()).containsExactly("batch 1", "OrderCreated 2 direct");
    }

    private static FilterCriteria matching(String pattern) {
        return FilterCriteria.builder().filters(Filter.builder().pattern(pattern).build()).build();
    }

    @Test
    void a_window_fills_a_batch_of_more_than_ten() {
        var queue = server.queue("q-orders", VISIBILITY);
        consumer.create("partial", ROLE);
        for (int group = 0; group < 3; group++) {
            send(queue, events(10 * group));
        }

        consumer.map("q-orders", it -> it.batchSize(25).maximumBatchingWindowInSeconds(1));

        awaitEmpty(queue);
        assertThat(consumer.seen())
                .filteredOn(it -> it.startsWith("batch"))
                .containsExactlyInAnyOrder("batch 25", "batch 5");
    }

    private static String[] events(int from) {
        return IntStream.range(from, from + 10)
                .mapToObj(it -> event("OrderCreated", Integer.toString(it)))
                .toArray(String[]::new);
    }

    @Test
    void a_fifo_queue_is_handled_in_order_also_after_a_failure() {
        var queue =
                server.queue(
                        "q-orders.fifo",
                        Map.of(
                                "FifoQueue", "true",
                                "ContentBasedDeduplication", "true",
                                "VisibilityTimeout", "3"));
        consumer.create("whole", ROLE);
        consumer.map("q-orders.fifo", it -> it.batchSize(3));
        for (int i = 0; i < 4; i++) {
            sendTo(queue, "a", "a" + i);
            sendTo(queue, "b", "b" + i);
        }
        consumer.await(it -> it.contains("refused"));

        consumer.mend();

        awaitEmpty(queue);
        assertThat(handledOf("a")).containsExactly("a a0", "a a1", "a a2", "a a3");
        assertThat(handledOf("b")).containsExactly("b b0", "b b1", "b b2", "b b3");
    }

    private List<String> handledOf(String group) {
        return consumer.seen().stream().filter(it -> it.startsWith(group + " ")).toList();
    }

    @Test
    void a_mapping_outlives_its_function_and_goes_on_with_the_next_of_its_name() {
        var queue = server.queue("q-orders", VISIBILITY);
        consumer.create("partial", ROLE);
        var uuid = consumer.map("q-orders", _ -> {}).uuid();
        send(queue, event("OrderCreated", "1"));
        awaitEmpty(queue);

        lambda.deleteFunction(it -> it.functionName(OrdersConsumer.NAME));
        send(queue, event("OrderCreated", "2"));
        Patience.until(() -> result(uuid).contains("Function not found"));
        assertThat(lambda.getEventSourceMapping(it -> it.uuid(uuid)).state()).isEqualTo("Enabled");
        consumer.create("partial", ROLE);

        awaitEmpty(queue);
        assertThat(consumer.seen()).contains("OrderCreated 2 direct");
    }

    @Test
    void a_mapping_is_in_use_while_its_function_handles_a_batch() {
        var queue = server.queue("q-orders", VISIBILITY);
        consumer.create("slow", ROLE);
        var uuid = consumer.map("q-orders", _ -> {}).uuid();
        send(queue, event("OrderCreated", "1"));
        consumer.await(it -> it.contains("begun"));

        lambda.deleteEventSourceMapping(it -> it.uuid(uuid));

        assertThatExceptionOfType(ResourceInUseException.class)
                .isThrownBy(() -> lambda.deleteEventSourceMapping(it -> it.uuid(uuid)))
                .satisfies(it -> assertThat(it.statusCode()).isEqualTo(400));
        consumer.mend();
        Patience.until(() -> lambda.listEventSourceMappings().eventSourceMappings().isEmpty());
        awaitEmpty(queue);
    }

    private String result(String uuid) {
        return lambda.getEventSourceMapping(it -> it.uuid(uuid)).lastProcessingResult();
    }

    private static String event(String type, String order) {
        return "{\"detail-type\":\"%s\",\"detail\":{\"orderId\":\"%s\"}}".formatted(type, order);
    }

    private void send(String queue, String... bodies) {
        server.sqs()
                .sendMessageBatch(it ->
                        it.queueUrl(queue)
                                .entries(
                                        IntStream.range(0, bodies.length)
                                                .mapToObj(i -> entry(i, bodies[i]))
                                                .toList()));
    }

    private static SendMessageBatchRequestEntry entry(int index, String body) {
        return SendMessageBatchRequestEntry.builder()
                .id(Integer.toString(index))
                .messageBody(body)
                .build();
    }

    private void sendTo(String queue, String group, String body) {
        server.sqs().sendMessage(it -> it.queueUrl(queue).messageGroupId(group).messageBody(body));
    }

    private void awaitVisible(String queue, int messages) {
        var visible = QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES;
        Patience.until(
                () -> counts(queue).getOrDefault(visible, "").equals(Integer.toString(messages)));
    }

    private void awaitEmpty(String queue) {
        Patience.until(() -> counts(queue).values().stream().allMatch("0"::equals));
    }

    /// The messages that are visible and those that are not, at one moment: a message changes between the two.
    private Map<QueueAttributeName, String> counts(String queue) {
        return server.sqs()
                .getQueueAttributes(it ->
                        it.queueUrl(queue)
                                .attributeNames(
                                        QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES,
                                        QueueAttributeName
                                                .APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE))
                .attributes();
    }
}
