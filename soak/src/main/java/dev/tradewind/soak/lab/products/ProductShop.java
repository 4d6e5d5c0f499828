package dev.tradewind.soak.lab.products;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradewind.client.AwsClients;
import dev.tradewind.client.Poll;
import dev.tradewind.soak.lab.dapr.LabApp;
import dev.tradewind.soak.lab.dapr.LabDelivery;
import dev.tradewind.soak.lab.dapr.LabHttp;
import dev.tradewind.soak.lab.dapr.LabHttp.Answer;
import dev.tradewind.soak.lab.dapr.LabInstance;
import dev.tradewind.soak.lab.dapr.LabJournal;
import dev.tradewind.soak.lab.dapr.LabSidecar;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/// The services of the lab as its parts see them: the catalog over HTTP, the order service by what is delivered to it.
///
/// @param orders the copies of the order service
record ProductShop(
        LabInstance instance,
        SqsClient sqs,
        ProductPublisher publisher,
        List<LabApp> orders,
        LabJournal journal)
        implements AutoCloseable {
    static final String QUEUE = "order-service_pubsub_product-events";
    static final String DEAD_LETTERS = QUEUE + "-dlq";

    private static final String REGION = "us-east-1";
    private static final Duration WITHIN = Duration.ofSeconds(30);

    /// @param instance whose first sidecar is the product service's
    static ProductShop open(LabInstance instance, List<LabApp> orders, LabJournal journal) {
        var clients = AwsClients.at(instance.awsPort(), REGION);
        var sqs = clients.sqs();
        var publisher = ProductPublisher.start(clients, sqs, instance.sidecars().getFirst());
        return new ProductShop(instance, sqs, publisher, orders, journal);
    }

    LabSidecar productSidecar() {
        return instance.sidecars().getFirst();
    }

    List<LabSidecar> orderSidecars() {
        return instance.sidecars().subList(1, instance.sidecars().size());
    }

    /// Asks the catalog.
    Answer ask(String method, String path, String json) {
        return LabHttp.send(url(path), method, json);
    }

    private String url(String path) {
        return "http://localhost:%d%s".formatted(instance.httpPort(), path);
    }

    /// The stock of a product as orders knows it, once it is what is expected, or what it knows after a while.
    int knownStock(String product, int expected) {
        return Poll.until(WITHIN, () -> knownStock(product), stock -> stock == expected)
                .orElseGet(() -> knownStock(product));
    }

    private int knownStock(String product) {
        return LabHttp.get(url("/order-products/" + product)).body().path("stock").asInt();
    }

    static String eventId(JsonNode answer) {
        return answer.path("event_published").path("event_id").asText();
    }

    /// The deliveries of an event once there is one, or none after a while.
    List<LabDelivery> deliveriesOf(String eventId) {
        return journal.await(1, it -> it.id().equals(eventId));
    }

    /// The publication of an event by the product service, if there was one. It may have been handled before its publisher had
    /// the answer.
    Optional<ProductPublisher.Published> publication(String eventId) {
        return Poll.until(
                        WITHIN,
                        () -> Optional.ofNullable(publisher.published().get(eventId)),
                        Optional::isPresent)
                .flatMap(it -> it);
    }

    /// A number that a queue says of itself, as soon as it is what is expected.
    String attribute(String queue, QueueAttributeName name, String expected) {
        return Poll.until(WITHIN, () -> attribute(queue, name), expected::equals)
                .orElseGet(() -> attribute(queue, name));
    }

    private String attribute(String queue, QueueAttributeName name) {
        var url = sqs.getQueueUrl(it -> it.queueName(queue)).queueUrl();
        Map<QueueAttributeName, String> attributes =
                sqs.getQueueAttributes(it -> it.queueUrl(url).attributeNames(name)).attributes();
        return attributes.getOrDefault(name, "none");
    }

    @Override
    public void close() {
        publisher.close();
        sqs.close();
    }
}
