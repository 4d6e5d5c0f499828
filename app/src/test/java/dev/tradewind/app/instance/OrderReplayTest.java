package dev.tradewind.app.instance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.client.AwsClients;
import dev.tradewind.client.OrderApi;
import dev.tradewind.client.Poll;
import dev.tradewind.client.QueueView;
import dev.tradewind.client.Timeline;
import dev.tradewind.http.json.Json;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.ReplayState;
import software.amazon.awssdk.services.eventbridge.model.Target;
import software.amazon.awssdk.services.sqs.SqsClient;

/// A replay of orders' events to the very queues of the services that had them before.
@Timeout(180)
final class OrderReplayTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String BUS = "ecom-bus";
    private static final String SKU = "LAPTOP-001";

    /// Two of its creation, four of its two outcomes, five of its end, one of its status, and two of its shipment.
    private static final long OF_CONFIRMED = 14;

    /// Two of its creation, four of its two outcomes, three of its end, and one of its status.
    private static final long OF_CANCELLED = 10;

    /// The mail of an order's end, which is on no bus.
    private static final long MAILS = 1;

    private static final List<String> OUTCOMES =
            List.of("PaymentCompleted", "PaymentFailed", "InventoryReserved", "InventoryFailed");

    private final Path data;
    @AutoClose private Tradewind instance;
    @AutoClose private OrderApi orders;
    @AutoClose private EventBridgeClient events;
    @AutoClose private SqsClient sqs;

    OrderReplayTest(@TempDir Path data) {
        this.data = data;
        instance = Tradewind.start(settings());
        orders = OrderApi.at(instance.httpPort());
        var clients = AwsClients.at(instance.awsPort(), "us-east-1");
        events = clients.events();
        sqs = clients.sqs();
    }

    private Settings settings() {
        return DemoSettings.in(data);
    }

    @Test
    void a_replay_charges_reserves_and_tells_nobody_a_second_time() {
        var archive = archive();
        orders.put("/inventory/" + SKU, Map.of("onHand", 10));
        var ids =
                List.of(
                        place("approved", "reserved"),
                        place("declined", "reserved"),
                        place("approved", "out_of_stock"));
        ids.forEach(this::awaitEnd);
        var before = world(ids);

        sendAgainTo(List.of("OrderCreated"), "payment-queue", "inventory-queue");
        sendAgainTo(OUTCOMES, "order-queue", "notification-queue");
        sendAgainTo(
                List.of("OrderConfirmed", "OrderCancelled"),
                "inventory-settlement-queue",
                "message-queue");
        sendAgainTo(List.of("OrderCancelled"), "payment-settlement-queue");
        sendAgainTo(
                List.of("OrderConfirmed"), "shipping-queue", "returns-queue", "invoicing-queue");
        sendAgainTo(List.of("ShipmentCreated"), "orders-shipments-queue", "message-queue");
        sendAgainTo(List.of("OrderStatusChanged"), "message-queue");
        replay(archive);

        assertThat(Poll.until(PATIENCE, this::onTheirWay, left -> left == 0)).isPresent();
        assertThat(ids)
                .allSatisfy(id ->
                        assertThat(told(id, "DELIVERY_REPEATED"))
                                .as("deliveries of %s that come again", id)
                                .isEqualTo(deliveries(id)));
        assertThat(world(ids)).isEqualTo(before);
        assertThat(deadLetters()).isZero();
    }

    private String archive() {
        var bus = events.describeEventBus(it -> it.name(BUS)).arn();
        return events.createArchive(it -> it.archiveName("orders").eventSourceArn(bus))
                .archiveArn();
    }

    private String place(String payment, String inventory) {
        var order =
                """
                {"customerEmail": "ann@example.com", "currency": "USD",
                 "items": [{"sku": "%s", "quantity": 1, "price": 850}],
                 "paymentOutcome": "%s", "inventoryOutcome": "%s"}
                """
                        .formatted(SKU, payment, inventory);
        return orders.place(Json.read(order.getBytes(UTF_8)), payment + inventory)
                .path("orderId")
                .asText();
    }

    /// Waits until the services have handled each event of an order.
    private void awaitEnd(String id) {
        assertThat(
                        Poll.until(
                                PATIENCE,
                                () -> told(id, "DELIVERY_SUCCEEDED"),
                                done -> done == deliveries(id) + MAILS))
                .as(() -> orders.timeline(id).toPrettyString())
                .isPresent();
    }

    private long deliveries(String id) {
        var status = orders.order(id).path("status").asText();
        return status.equals("confirmed") ? OF_CONFIRMED : OF_CANCELLED;
    }

    private long told(String id, String kind) {
        return Timeline.of(orders.timeline(id)).entries().stream()
                .filter(entry -> entry.kind().equals(kind))
                .count();
    }

    /// Everything that an order could have changed: documents, payments, shipments, notifications, stock, and what was published.
    private String world(List<String> ids) {
        return Stream.concat(ids.stream().map(this::world), Stream.of(text("/inventory/" + SKU)))
                .collect(joining("\n"));
    }

    private String world(String id) {
        return Stream.of("/orders/", "/payments/", "/shipments?orderId=", "/notifications?orderId=")
                        .map(path -> text(path + id))
                        .collect(joining("\n"))
                + told(id, "EVENT_PUBLISHED");
    }

    private String text(String path) {
        return orders.get(path).toPrettyString();
    }

    private void sendAgainTo(List<String> types, String... queues) {
        var name = "again-" + queues[0];
        var listed = types.stream().map("\"%s\""::formatted).collect(joining(","));
        events.putRule(it ->
                it.name(name)
                        .eventBusName(BUS)
                        .eventPattern(
                                "{\"detail-type\":[%s],\"replay-name\":[{\"exists\":true}]}"
                                        .formatted(listed)));
        var targets =
                Stream.of(queues)
                        .map(queue ->
                                Target.builder()
                                        .id(queue)
                                        .arn("arn:aws:sqs:us-east-1:000000000000:" + queue)
                                        .build())
                        .toList();
        events.putTargets(it -> it.rule(name).eventBusName(BUS).targets(targets));
    }

    private void replay(String archive) {
        var bus = events.describeEventBus(it -> it.name(BUS)).arn();
        events.startReplay(it ->
                it.replayName("again")
                        .eventSourceArn(archive)
                        .eventStartTime(Instant.now().minus(Duration.ofHours(1)))
                        .eventEndTime(Instant.now().plusSeconds(1))
                        .destination(to -> to.arn(bus)));
        assertThat(
                        Poll.until(
                                PATIENCE,
                                () -> events.describeReplay(it -> it.replayName("again")).state(),
                                ReplayState.COMPLETED::equals))
                .isPresent();
    }

    private long onTheirWay() {
        return messages("-queue");
    }

    private long deadLetters() {
        return messages("-dlq");
    }

    private long messages(String suffix) {
        return QueueView.all(sqs).stream()
                .filter(queue -> queue.name().endsWith(suffix))
                .mapToLong(QueueView::messages)
                .sum();
    }
}
