package dev.tradewind.soak.lab.products;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradewind.client.AwsClients;
import dev.tradewind.client.ClientFailure;
import dev.tradewind.http.json.Json;
import dev.tradewind.soak.lab.dapr.LabSidecar;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/// The part of a product service that asks its sidecar: it hears what the catalog publishes, keeps the product as state and
/// then publishes the same event, as it is, under its own id.
final class ProductPublisher implements AutoCloseable {
    static final String TOPIC = "product-events";

    private static final String QUEUE = "lab-product-events";
    private static final int WAIT_SECONDS = 1;
    private static final int BATCH = 10;
    private static final Duration END = Duration.ofSeconds(10);
    private static final String SENDERS =
            """
            {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"sqs:SendMessage",\
            "Principal":{"Service":"sns.amazonaws.com"},"Resource":"*"}]}\
            """;

    private final SqsClient sqs;
    private final LabSidecar sidecar;
    private final String queueUrl;
    private final Map<String, Published> published = new ConcurrentHashMap<>();
    private final Thread worker;
    private volatile boolean ends;

    private ProductPublisher(SqsClient sqs, LabSidecar sidecar, String queueUrl) {
        this.sqs = sqs;
        this.sidecar = sidecar;
        this.queueUrl = queueUrl;
        worker = Thread.ofVirtual().name("product-publisher").start(this::work);
    }

    /// @param sidecar of the product service
    static ProductPublisher start(AwsClients clients, SqsClient sqs, LabSidecar sidecar) {
        var url =
                sqs.createQueue(it ->
                                it.queueName(QUEUE)
                                        .attributes(Map.of(QueueAttributeName.POLICY, SENDERS)))
                        .queueUrl();
        try (var sns = clients.sns()) {
            subscribe(sns, arn(sqs, url));
        }
        return new ProductPublisher(sqs, sidecar, url);
    }

    private static String arn(SqsClient sqs, String url) {
        return sqs.getQueueAttributes(
                        it -> it.queueUrl(url).attributeNames(QueueAttributeName.QUEUE_ARN))
                .attributes()
                .getOrDefault(QueueAttributeName.QUEUE_ARN, "");
    }

    private static void subscribe(SnsClient sns, String queueArn) {
        var topic =
                sns.listTopicsPaginator().topics().stream()
                        .filter(it -> it.topicArn().endsWith(":" + TOPIC))
                        .findFirst()
                        .orElseThrow(() -> new ClientFailure("there is no topic " + TOPIC));
        sns.subscribe(it ->
                it.topicArn(topic.topicArn())
                        .protocol("sqs")
                        .endpoint(queueArn)
                        .attributes(Map.of("RawMessageDelivery", "true")));
    }

    private void work() {
        while (!ends) {
            try {
                var messages =
                        sqs.receiveMessage(it ->
                                        it.queueUrl(queueUrl)
                                                .maxNumberOfMessages(BATCH)
                                                .waitTimeSeconds(WAIT_SECONDS))
                                .messages();
                messages.forEach(this::publish);
            } catch (SdkException | ClientFailure e) {
                ends = true; // what is missing is seen by the steps that wait for it
            }
        }
    }

    private void publish(Message message) {
        var event = Json.read(message.body().getBytes(UTF_8));
        var id = event.path("event_id").asText();
        int saved = save(event);
        long began = System.nanoTime();
        var target =
                "%s?metadata.cloudevent.id=%s&metadata.cloudevent.type=%s"
                        .formatted(TOPIC, id, event.path("event_type").asText());
        int status = sidecar.publish("pubsub", target, message.body()).status();
        published.put(id, new Published(saved, status, began, System.nanoTime()));
        sqs.deleteMessage(it -> it.queueUrl(queueUrl).receiptHandle(message.receiptHandle()));
    }

    private int save(JsonNode event) {
        var data = event.path("data");
        return sidecar.save("product:" + data.path("product_id").asText(), data.toString())
                .status();
    }

    /// The publications of events, by their ids.
    Map<String, Published> published() {
        return published;
    }

    @Override
    public void close() {
        ends = true;
        try {
            worker.join(END);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /// A publication.
    ///
    /// @param saved the status of the answer to the state
    /// @param status of the answer to the event
    record Published(int saved, int status, long beganNanos, long endedNanos) {}
}
