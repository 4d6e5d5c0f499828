package dev.tradewind.broker.queue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.broker.BrokerFixture;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RetentionTest {
    @AutoClose private final BrokerFixture broker;

    RetentionTest(@TempDir Path directory) {
        broker = new BrokerFixture(directory);
    }

    @Test
    void a_message_older_than_the_retention_is_gone() {
        var queue = broker.queue("q", QueueSettings.DEFAULT.withRetention(Duration.ofMinutes(5)));
        broker.send(queue, "old");
        broker.clock().advance(Duration.ofMinutes(4));
        broker.send(queue, "new");

        broker.clock().advance(Duration.ofMinutes(1));

        assertThat(broker.bodies(queue)).containsExactly("new");
        assertThat(broker.depth(queue)).extracting(QueueDepth::inFlight).isEqualTo(1L);
    }

    @Test
    void a_message_that_is_visible_again_ends_with_its_retention_too() {
        var queue = broker.queue("q", QueueSettings.DEFAULT.withRetention(Duration.ofMinutes(5)));
        broker.send(queue, "received", "waiting");
        broker.queues().receive(queue, ReceiveRequest.upTo(1).waiting(Duration.ZERO));
        broker.clock().advance(Duration.ofMinutes(4));
        assertThat(broker.depth(queue)).extracting(QueueDepth::visible).isEqualTo(2L);
        broker.reopen();

        broker.clock().advance(Duration.ofMinutes(1));

        assertThat(broker.depth(queue)).isEqualTo(new QueueDepth(0, 0, 0, Optional.empty()));
        assertThat(broker.queues().peek(queue, 10)).isEmpty();
    }
}
