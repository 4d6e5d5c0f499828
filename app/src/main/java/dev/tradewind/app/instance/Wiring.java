package dev.tradewind.app.instance;

import dev.tradewind.broker.topic.TopicArns;
import dev.tradewind.commerce.TimeOrderedIds;
import dev.tradewind.commerce.inventory.Inventory;
import dev.tradewind.commerce.notifications.Notifications;
import dev.tradewind.commerce.orders.Orders;
import dev.tradewind.commerce.payments.LocalPaymentProvider;
import dev.tradewind.commerce.payments.Payments;
import dev.tradewind.commerce.wire.OrderEvents;
import dev.tradewind.engine.EngineClock;
import dev.tradewind.eventing.Host;
import dev.tradewind.eventing.Service;
import dev.tradewind.hosts.embedded.HostOptions;
import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;

/// Which services an instance runs, and the topic between them. What each is subscribed to, each says
/// itself; together (`WiringTest` holds it to this):
///
/// | queue                      | events                                                                 | service       |
/// |----------------------------|------------------------------------------------------------------------|---------------|
/// | payment-queue              | OrderCreated                                                           | payments      |
/// | inventory-queue            | OrderCreated                                                           | inventory     |
/// | notification-queue         | PaymentCompleted, PaymentFailed, InventoryReserved, InventoryFailed    | notifications |
/// | order-queue                | PaymentCompleted, PaymentFailed, InventoryReserved, InventoryFailed    | orders        |
/// | payment-settlement-queue   | OrderConfirmed, OrderCancelled                                         | payments      |
/// | inventory-settlement-queue | OrderConfirmed, OrderCancelled                                         | inventory     |
final class Wiring {
    private Wiring() {}

    static List<Service> services(
            Host host, Settings settings, EngineClock clock, RandomGenerator random) {
        var profile = settings.profile();
        var provider = new LocalPaymentProvider(clock);
        return List.of(
                        new Orders(host, profile, clock, new TimeOrderedIds(clock, random))
                                .service(),
                        new Payments(host, provider, profile, clock).service(),
                        new Inventory(host, profile, clock).service(),
                        new Notifications(host, profile, clock).service(),
                        provider.service(profile))
                .stream()
                .map(service -> gathering(service, settings.delivery().batchingWindow()))
                .toList();
    }

    static HostOptions hostOptions(Settings settings, EngineClock clock) {
        var identity = settings.broker().identity();
        return new HostOptions(
                TopicArns.of(identity.region(), identity.account(), OrderEvents.TOPIC),
                OrderEvents.DIALECT,
                "orderId",
                settings.delivery().retry(),
                clock);
    }

    private static Service gathering(Service service, Duration window) {
        return new Service(
                service.name(),
                service.subscriptions().stream()
                        .map(subscription -> subscription.gatheringFor(window))
                        .toList(),
                service.routes());
    }
}
