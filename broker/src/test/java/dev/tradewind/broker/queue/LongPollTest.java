package dev.tradewind.broker.queue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.broker.BrokerFixture;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LongPollTest {
    @AutoClose private final BrokerFixture broker;

    LongPollTest(@TempDir Path directory) {
        broker = new BrokerFixture(directory);
    }

    @Test
    void a_receive_that_waits_gets_a_message_as_soon_as_it_is_sent() throws Exception {
        var queue = broker.queue("q");
        var waiting = new Receiving(broker, queue, Duration.ofSeconds(20));

        broker.send(queue, "a");

        assertThat(waiting.bodies()).containsExactly("a");
    }

    @Test
    void a_receive_that_waits_ends_empty_when_its_time_is_over() throws Exception {
        var queue = broker.queue("q");
        var waiting = new Receiving(broker, queue, Duration.ofSeconds(20));

        broker.clock().advance(Duration.ofSeconds(20));

        assertThat(waiting.bodies()).isEmpty();
        broker.send(queue, "a");
        assertThat(broker.bodies(queue)).containsExactly("a");
    }

    @Test
    void a_receive_that_waits_gets_a_message_whose_timeout_ends() throws Exception {
        var queue = broker.queue("q");
        broker.send(queue, "a");
        broker.receive(queue);
        var waiting = new Receiving(broker, queue, Duration.ofSeconds(60));

        broker.clock().advance(Duration.ofSeconds(30));

        assertThat(waiting.bodies()).containsExactly("a");
    }
}
