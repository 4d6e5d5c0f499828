package dev.tradewind.broker.queue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.broker.Broker;
import dev.tradewind.broker.BrokerOptions;
import dev.tradewind.engine.Arn;
import dev.tradewind.engine.ManualClock;
import dev.tradewind.store.Store;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeaseRenewalTest {
    private static final Duration VISIBILITY = Duration.ofMinutes(2);
    private static final Duration HANDLING_MAX = Duration.ofMinutes(15);
    private static final Arn QUEUE = QueueArns.of("us-east-1", "000000000000", "q");

    @TempDir Path directory;

    private final ManualClock clock = new ManualClock(Instant.parse("2026-07-02T10:00:00Z"));
    private Store store;
    private Broker broker;
    private LeaseRenewal leases;

    @BeforeEach
    void open() {
        store = Store.open(directory, Broker.TABLES);
        var options =
                new BrokerOptions(clock, new Random(42), it -> _ -> it.publication().message());
        broker = Broker.open(store, options);
        leases = new LeaseRenewal(broker.queues(), clock);
        var settings = QueueSettings.DEFAULT.withVisibilityTimeout(VISIBILITY);
        broker.queues().create(QUEUE, settings, Map.of());
        broker.queues().send(QUEUE, List.of(NewMessage.of("slow", Map.of(), "000000000000")));
    }

    @AfterEach
    void close() {
        leases.close();
        broker.close();
        store.close();
    }

    @Test
    void a_message_stays_invisible_while_it_is_handled() {
        var message = receive().getFirst();
        leases.hold(QUEUE, message.receipt(), VISIBILITY, HANDLING_MAX);

        for (int minutes = 0; minutes < 14; minutes++) {
            clock.advance(Duration.ofMinutes(1));

            assertThat(receive()).isEmpty();
        }
    }

    @Test
    void a_message_that_is_no_longer_handled_becomes_visible() {
        var message = receive().getFirst();
        leases.hold(QUEUE, message.receipt(), VISIBILITY, HANDLING_MAX);
        clock.advance(Duration.ofMinutes(1));

        leases.release(message.receipt());
        clock.advance(VISIBILITY);

        assertThat(receive()).hasSize(1);
    }

    @Test
    void a_stuck_handler_loses_its_message() {
        var message = receive().getFirst();
        leases.hold(QUEUE, message.receipt(), VISIBILITY, HANDLING_MAX);

        for (int minutes = 0; minutes < 15; minutes++) {
            clock.advance(Duration.ofMinutes(1));
        }
        clock.advance(VISIBILITY);

        assertThat(receive()).hasSize(1);
    }

    private List<ReceivedMessage> receive() {
        return broker.queues().receive(QUEUE, ReceiveRequest.upTo(1).waiting(Duration.ZERO));
    }
}
