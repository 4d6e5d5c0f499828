package dev.tradewind.broker.queue;

import static dev.tradewind.broker.BrokerFixture.delayed;
import static dev.tradewind.broker.BrokerFixture.message;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.broker.BrokerFixture;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DelayTest {
    @AutoClose private final BrokerFixture broker;

    DelayTest(@TempDir Path directory) {
        broker = new BrokerFixture(directory);
    }

    @Test
    void a_delayed_message_comes_when_it_is_due() {
        var queue = broker.queue("q");
        broker.queues()
                .send(queue, List.of(delayed("late", Duration.ofMinutes(1)), message("now")));

        assertThat(broker.bodies(queue)).containsExactly("now");
        assertThat(broker.depth(queue).delayed()).isEqualTo(1);
        broker.clock().advance(Duration.ofSeconds(20));
        assertThat(broker.receive(queue)).isEmpty();
        broker.clock().advance(Duration.ofSeconds(40));

        assertThat(broker.bodies(queue)).containsExactlyInAnyOrder("late", "now");
        assertThat(broker.depth(queue).delayed()).isZero();
    }

    @Test
    void a_delayed_message_is_delayed_across_a_restart() {
        var queue = broker.queue("q", QueueSettings.DEFAULT.withDelay(Duration.ofMinutes(1)));
        broker.send(queue, "late");

        broker.reopen();
        assertThat(broker.receive(queue)).isEmpty();
        broker.clock().advance(Duration.ofMinutes(1));

        assertThat(broker.bodies(queue)).containsExactly("late");
    }
}
