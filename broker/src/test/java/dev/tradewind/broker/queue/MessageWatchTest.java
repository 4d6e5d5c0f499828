package dev.tradewind.broker.queue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.broker.BrokerFixture;
import dev.tradewind.engine.Arn;
import dev.tradewind.engine.EngineClock.Alarm;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class MessageWatchTest {
    @AutoClose private final BrokerFixture broker;
    private final Arn queue;

    MessageWatchTest(@TempDir Path directory) {
        broker = new BrokerFixture(directory);
        queue = broker.queue("q");
    }

    private boolean isTold(MessageWatch watch) throws InterruptedException {
        return watch.await(broker.clock(), broker.clock().millis());
    }

    private void awaitTold(MessageWatch watch) throws InterruptedException {
        assertThat(watch.await(broker.clock(), Alarm.NEVER)).isTrue();
    }

    private int receive() {
        var request = ReceiveRequest.upTo(10).invisibleFor(Duration.ofSeconds(30));
        return broker.queues().receive(queue, request.waiting(Duration.ZERO)).size();
    }

    @Test
    void what_comes_after_it_began_is_told_to_all_who_watch() throws InterruptedException {
        try (var first = broker.queues().watch(queue);
                var second = broker.queues().watch(queue)) {
            assertThat(isTold(first)).isFalse();

            broker.send(queue, "a");

            awaitTold(first);
            awaitTold(second);
            first.begin();
            assertThat(receive()).isOne();
            assertThat(isTold(first)).isFalse();
        }
    }

    @Test
    void a_message_that_is_visible_again_is_told() throws InterruptedException {
        broker.send(queue, "a");
        assertThat(receive()).isOne();
        try (var watch = broker.queues().watch(queue)) {
            assertThat(isTold(watch)).isFalse();

            broker.clock().advance(Duration.ofSeconds(30));

            awaitTold(watch);
            assertThat(receive()).isOne();
        }
    }

    @Test
    void the_end_of_the_queue_is_told_and_nothing_once_it_is_closed() throws InterruptedException {
        var closed = broker.queues().watch(queue);
        closed.close();
        try (var watch = broker.queues().watch(queue)) {
            broker.queues().delete(queue);

            awaitTold(watch);
            assertThat(isTold(closed)).isFalse();
        }
    }
}
