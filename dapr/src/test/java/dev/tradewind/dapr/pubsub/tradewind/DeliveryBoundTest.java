package dev.tradewind.dapr.pubsub.tradewind;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.broker.Broker;
import dev.tradewind.broker.BrokerOptions;
import dev.tradewind.dapr.event.Message;
import dev.tradewind.dapr.pubsub.DeliveryRoom;
import dev.tradewind.dapr.pubsub.Disposition;
import dev.tradewind.dapr.pubsub.SubscriptionRequest;
import dev.tradewind.dapr.resource.Component;
import dev.tradewind.dapr.resource.Properties;
import dev.tradewind.dapr.resource.SecretReferences;
import dev.tradewind.engine.ManualClock;
import dev.tradewind.patience.Patience;
import dev.tradewind.store.Store;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeliveryBoundTest {
    private static final int SIZE = 10_000;
    private static final int MESSAGES = 40;

    private final ManualClock clock = new ManualClock(Instant.parse("2026-11-29T10:00:00Z"));
    @AutoClose private final Store store;
    @AutoClose private final Broker broker;
    @AutoClose private final DurablePubSubs type;

    DeliveryBoundTest(@TempDir Path directory) {
        store = Store.open(directory, Broker.TABLES);
        broker = Broker.open(store, new BrokerOptions(clock, new Random(42), _ -> _ -> ""));
        type = new DurablePubSubs(broker, "us-east-1", "000000000000", new DeliveryRoom(10 * SIZE));
    }

    @Test
    void no_more_bytes_are_on_their_way_than_there_is_room_for() throws InterruptedException {
        var pubsub = type.open(component(), "shop");
        var atOnce = new AtomicInteger();
        var most = new AtomicInteger();
        var done = new AtomicInteger();
        var hold = new CountDownLatch(1);
        var consumption =
                pubsub.consume(
                        new SubscriptionRequest(
                                "orders",
                                Optional.empty(),
                                new Properties(Map.of("concurrency", "100"))),
                        (_, _) -> {
                            most.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
                            hold.await();
                            atOnce.decrementAndGet();
                            done.incrementAndGet();
                            return Disposition.ACKNOWLEDGED;
                        });
        for (int i = 0; i < MESSAGES; i++) {
            pubsub.publish("orders", List.of(new Message(new byte[SIZE], Map.of())));
        }

        Patience.until(() -> atOnce.get() == 3);
        hold.countDown();
        Patience.until(() -> done.get() == MESSAGES);

        assertThat(most.get()).isBetween(2, 3);
        consumption.close();
    }

    private static Component component() {
        return new Component(
                "pubsub",
                DurablePubSubs.TYPE,
                "v1",
                Properties.NONE,
                Set.of(),
                false,
                SecretReferences.NONE);
    }
}
