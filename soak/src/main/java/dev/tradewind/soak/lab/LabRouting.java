package dev.tradewind.soak.lab;

import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import software.amazon.awssdk.services.sns.SnsClient;

/// The parts of the lab in which a message goes from a topic to a queue, and events by rules to topics and queues.
record LabRouting(LabSheet sheet, LabTopology topology, SnsClient sns, LabProducer producer) {
    /// An event of [LabProducer#putOrder] by both of its ways.
    static final String BOTH_WAYS =
            "[OrderCreated by its rule, OrderCreated by its rule and topic-orders]";

    private static final String UUID = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";

    void connection(LabShop shop) {
        var subscription = topology.subscribe(shop.ordersTopic(), shop.orders());
        var attributes =
                sns.getSubscriptionAttributes(it -> it.subscriptionArn(subscription)).attributes();
        sheet.expect(
                "the subscription awaits confirmation",
                "false",
                attributes.getOrDefault("PendingConfirmation", ""));
        sheet.expect(
                "its delivery is raw", "false", attributes.getOrDefault("RawMessageDelivery", ""));
        sns.publish(it ->
                it.topicArn(shop.ordersTopic())
                        .subject("Connection Test")
                        .message("Testing SNS to SQS flow"));
        sheet.expect("q-orders has", "[Connection Test: Testing SNS to SQS flow]", notified(shop));
    }

    private static List<String> notified(LabShop shop) {
        return shop.orders().take(1).stream()
                .map(message -> LabJson.read(message.body()))
                .map(json -> json.path("Subject").asText() + ": " + json.path("Message").asText())
                .toList();
    }

    void threeEvents(LabShop shop) {
        topology.subscribe(shop.alertsTopic(), shop.seen());
        var orderId = LabProducer.tag("ORD-");
        var entries = producer.produce(orderId);
        sheet.expect(
                "events that were not taken",
                0,
                entries.stream().filter(it -> it.errorCode() != null).count());
        sheet.expect(
                "ids of events that are UUIDs",
                entries.size(),
                entries.stream().filter(it -> it.eventId().matches(UUID)).count());
        sheet.expect("the queues hold", "2 orders, 1 alerts, 1 shipments, 0 dead", shop.counts());
        sheet.expect("q-orders has", BOTH_WAYS, ways(shop, orderId));
        sheet.expect("topic-alerts has", "[PaymentFailed]", types(shop.seen()));
        sheet.expect("q-shipments has", "[ShipmentCreated]", types(shop.shipments()));
        producer.put("app.orders", "OrderForgotten", Map.of("orderId", orderId));
        sheet.expect(
                "after an event of no rule the queues hold",
                "0 orders, 0 alerts, 0 shipments, 0 dead",
                shop.counts());
    }

    /// The ways by which an order's events came to the queue of orders.
    static TreeSet<String> ways(LabShop shop, String orderId) {
        var ways = new TreeSet<String>();
        LabConsumer.read(shop.orders().take(2)).stream()
                .filter(event -> event.orderId().equals(orderId))
                .forEach(event -> ways.add(event.way()));
        return ways;
    }

    private static List<String> types(LabQueue queue) {
        return LabConsumer.read(queue.take(1)).stream().map(LabEvent::type).toList();
    }
}
