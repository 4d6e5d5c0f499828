package dev.tradewind.app.console;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradewind.app.instance.BrokerSettings;
import dev.tradewind.app.instance.DemoSettings;
import dev.tradewind.app.instance.JsonApi;
import dev.tradewind.app.instance.OperatorPort;
import dev.tradewind.app.instance.Tradewind;
import dev.tradewind.client.AwsClients;
import dev.tradewind.patience.Patience;
import java.net.InetAddress;
import java.nio.file.Path;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/// A shop whose console is looked at, and what is done there meanwhile.
final class ConsoleShop implements AutoCloseable {
    private static final String NO_CAUSE = "";

    private final Tradewind instance;
    private final JsonApi api;
    private final SqsClient sqs;

    private ConsoleShop(Tradewind instance) {
        this.instance = instance;
        api = new JsonApi(instance.httpPort());
        sqs = AwsClients.at(instance.awsPort(), "us-east-1").sqs();
    }

    static ConsoleShop in(Path data) {
        var broker =
                BrokerSettings.open(data)
                        .watchedAt(new OperatorPort.On(InetAddress.getLoopbackAddress(), 0, true));
        return new ConsoleShop(Tradewind.start(DemoSettings.on(broker)));
    }

    int port() {
        return instance.httpPort();
    }

    int operatorPort() {
        return instance.operatorPort().orElseThrow();
    }

    JsonApi api() {
        return api;
    }

    SqsClient sqs() {
        return sqs;
    }

    AwsClients aws() {
        return AwsClients.at(instance.awsPort(), "us-east-1");
    }

    /// An order that is confirmed.
    String confirmed(String customer) {
        var id = place(customer, NO_CAUSE);
        await(id, "confirmed");
        return id;
    }

    /// An order whose payment fails until it is repaired, with a dead letter.
    String stuck(String customer) {
        var before = depth("payment-dlq");
        var id = place(customer, ", \"simulateTechnicalFailure\": \"payment\"");
        Patience.until(() -> depth("payment-dlq") > before);
        return id;
    }

    /// Has the goods of an order leave the house, and waits until their money was taken.
    void dispatched(String order) {
        Patience.until(() -> shipments(order).size() == 1);
        var shipment = shipments(order).path(0).path("shipmentId").asText();
        api.post("/shipments/" + shipment + "/dispatch", "{}");
        Patience.until(() ->
                api.get("/payments/" + order).json().path("status").asText().equals("captured"));
    }

    private JsonNode shipments(String order) {
        return api.get("/shipments?orderId=" + order).json().path("items");
    }

    /// Mends what has orders be stuck.
    void repair() {
        api.put("/demo/failures/payment", "{\"active\": false}");
    }

    String place(String customer, String more) {
        api.put("/inventory/MOUSE-001", "{\"onHand\": 1000}");
        var answer =
                api.post(
                        "/orders",
                        """
                        {"customerEmail": "%s", "currency": "EUR",
                         "items": [{"sku": "MOUSE-001", "quantity": 2, "price": 24.50}]%s}\
                        """
                                .formatted(customer, more));
        return answer.json().path("orderId").asText();
    }

    void await(String order, String status) {
        Patience.until(
                () -> api.get("/orders/" + order).json().path("status").asText().equals(status));
    }

    int depth(String queue) {
        var url = sqs.getQueueUrl(it -> it.queueName(queue)).queueUrl();
        return Integer.parseInt(
                sqs.getQueueAttributes(it ->
                                it.queueUrl(url)
                                        .attributeNames(
                                                QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES))
                        .attributes()
                        .get(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES));
    }

    @Override
    public void close() {
        sqs.close();
        instance.close();
    }
}
