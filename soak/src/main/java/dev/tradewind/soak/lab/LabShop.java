package dev.tradewind.soak.lab;

import java.util.Optional;
import software.amazon.awssdk.services.sns.SnsClient;

/// The topics and queues of the lab's shop.
///
/// @param seen gets what goes to the topic of alerts, so that it can be counted
record LabShop(
        String ordersTopic,
        String alertsTopic,
        LabQueue dead,
        LabQueue deadShipments,
        LabQueue orders,
        LabQueue shipments,
        LabQueue seen) {
    /// Makes them, and looks at what they say of themselves.
    static LabShop make(LabSheet sheet, LabTopology topology, SnsClient sns) {
        var shop = make(topology);
        sheet.expect(
                "topic-orders is shown as", "Order Events Topic", shown(sns, shop.ordersTopic));
        sheet.expect(
                "topic-alerts is shown as", "Critical Alerts Topic", shown(sns, shop.alertsTopic));
        sheet.expect("q-orders-dlq hides and keeps", "30 s, 1209600 s", shop.dead.settings());
        sheet.expect(
                "q-shipments-dlq hides and keeps",
                "30 s, 1209600 s",
                shop.deadShipments.settings());
        sheet.expect(
                "q-orders hides, keeps and gives up",
                "180 s, 1209600 s, q-orders-dlq after 5 receives",
                shop.orders.settings());
        sheet.expect(
                "q-shipments hides, keeps and gives up",
                "180 s, 1209600 s, q-shipments-dlq after 5 receives",
                shop.shipments.settings());
        return shop;
    }

    private static LabShop make(LabTopology topology) {
        var ordersTopic = topology.topic("topic-orders", "Order Events Topic");
        var alertsTopic = topology.topic("topic-alerts", "Critical Alerts Topic");
        var dead = topology.deadLetterQueue("q-orders-dlq");
        var deadShipments = topology.deadLetterQueue("q-shipments-dlq");
        return new LabShop(
                ordersTopic,
                alertsTopic,
                dead,
                deadShipments,
                topology.queue("q-orders", Optional.of(dead)),
                topology.queue("q-shipments", Optional.of(deadShipments)),
                topology.queue("q-alerts-seen", Optional.empty()));
    }

    private static String shown(SnsClient sns, String topicArn) {
        return sns.getTopicAttributes(it -> it.topicArn(topicArn))
                .attributes()
                .getOrDefault("DisplayName", "");
    }

    /// The number of messages that the queues hold.
    String counts() {
        return "%d orders, %d alerts, %d shipments, %d dead"
                .formatted(
                        orders.holds(),
                        seen.holds(),
                        shipments.holds(),
                        dead.holds() + deadShipments.holds());
    }
}
