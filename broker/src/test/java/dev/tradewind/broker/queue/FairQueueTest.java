package dev.tradewind.broker.queue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.broker.BrokerFixture;
import dev.tradewind.engine.Arn;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FairQueueTest {
    @AutoClose private final BrokerFixture broker;
    private final Arn queue;

    FairQueueTest(@TempDir Path directory) {
        broker = new BrokerFixture(directory);
        queue = broker.queue("q");
    }

    @Test
    void a_quiet_tenants_message_comes_next_while_a_noisy_one_has_messages_in_flight() {
        send("noisy", 10_000);
        receive(5);

        send("quiet", 1);

        assertThat(receive(1)).containsExactly("quiet 0");
        assertThat(receive(2)).containsExactly("noisy 5", "noisy 6");
    }

    @Test
    void nothing_is_lost_or_doubled_when_messages_overtake_the_window() {
        send("noisy", 5000);
        receive(5);
        send("quiet", 20);
        send("noisy", 100);
        broker.reopen();

        int received = 5;
        for (var batch = receive(10); !batch.isEmpty(); batch = receive(10)) {
            received += batch.size();
        }

        assertThat(received).isEqualTo(5120);
        assertThat(broker.depth(queue).inFlight()).isEqualTo(5120);
    }

    @Test
    void what_left_before_its_page_is_read_is_not_read_again() {
        send("noisy", 2058);
        send("quiet", 1);

        broker.clock().advance(QueueSettings.DEFAULT.retention());
        while (broker.depth(queue).visible() > 0) {
            broker.clock().advance(Duration.ofMillis(1));
        }

        assertThat(broker.depth(queue).visible()).isZero();
        assertThat(receive(10)).isEmpty();
    }

    @Test
    void tenants_with_equally_many_in_flight_are_served_as_sent() {
        send("a", 1);
        send("b", 1);
        send("c", 1);

        assertThat(receive(10)).containsExactly("a 0", "b 0", "c 0");
    }

    private void send(String tenant, int count) {
        var messages =
                IntStream.range(0, count).mapToObj(i -> message(tenant, tenant + " " + i)).toList();
        broker.queues().send(queue, messages);
    }

    private static NewMessage message(String tenant, String body) {
        return new NewMessage(
                body,
                Map.of(),
                Optional.empty(),
                Optional.of(tenant),
                Optional.empty(),
                Optional.empty(),
                "s");
    }

    private List<String> receive(int max) {
        return broker.queues().receive(queue, ReceiveRequest.upTo(max)).stream()
                .map(ReceivedMessage::body)
                .toList();
    }
}
