package dev.tradewind.app.instance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.commerce.Profile;
import dev.tradewind.commerce.wire.OrderEvents;
import dev.tradewind.eventing.Command;
import dev.tradewind.eventing.Documents;
import dev.tradewind.eventing.Host;
import dev.tradewind.eventing.Service;
import dev.tradewind.eventing.Subscription;
import dev.tradewind.eventing.TimelineEntry;
import dev.tradewind.hosts.embedded.RetryPolicy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class WiringTest {
    private static final Duration WINDOW = Duration.ofSeconds(1);

    private final List<Service> services =
            Wiring.services(new NoHost(), settings(), new SystemClock(), new Random(1));

    @Test
    void every_service_is_subscribed_to_what_the_table_says() {
        var table =
                services.stream()
                        .flatMap(service ->
                                service.subscriptions().stream().map(it -> row(service, it)))
                        .sorted()
                        .collect(Collectors.joining("\n"));

        assertThat(table)
                .isEqualTo(
                        """
                        inventory-queue: OrderCreated -> inventory
                        inventory-settlement-queue: OrderConfirmed, OrderCancelled -> inventory
                        notification-queue: PaymentCompleted, PaymentFailed, InventoryReserved, InventoryFailed -> notifications
                        order-queue: PaymentCompleted, PaymentFailed, InventoryReserved, InventoryFailed -> orders
                        payment-queue: OrderCreated -> payments
                        payment-settlement-queue: OrderConfirmed, OrderCancelled -> payments\
                        """);
    }

    @Test
    void every_subscription_has_a_dead_letter_queue_of_its_own() {
        var queues =
                services.stream()
                        .flatMap(service -> service.subscriptions().stream())
                        .map(Subscription::deadLetterQueue)
                        .toList();

        assertThat(queues).doesNotHaveDuplicates().allMatch(name -> name.endsWith("-dlq"));
    }

    @Test
    void the_batching_window_is_every_subscriptions() {
        assertThat(services)
                .flatMap(Service::subscriptions)
                .allMatch(subscription -> subscription.window().equals(WINDOW));
    }

    private static String row(Service service, Subscription subscription) {
        var types =
                subscription.types().stream()
                        .map(OrderEvents.DIALECT::typeOf)
                        .collect(Collectors.joining(", "));
        return "%s: %s -> %s".formatted(subscription.queue(), types, service.name());
    }

    private static Settings settings() {
        return new Settings(
                BrokerSettings.open(Path.of("unused")),
                0,
                Profile.DEMO,
                false,
                new Settings.Delivery(RetryPolicy.SHORT, WINDOW));
    }

    /// Wiring asks its host for nothing.
    private static final class NoHost implements Host {
        @Override
        public Documents documents() {
            throw new UnsupportedOperationException();
        }

        @Override
        public <R> R execute(Command<R> command) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<TimelineEntry> timeline(String correlationId) {
            throw new UnsupportedOperationException();
        }
    }
}
