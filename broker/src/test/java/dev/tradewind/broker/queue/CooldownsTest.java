package dev.tradewind.broker.queue;

import static dev.tradewind.broker.BrokerFixture.queueArn;
import static dev.tradewind.broker.Refused.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.broker.BrokerFixture;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CooldownsTest {
    @AutoClose private final BrokerFixture broker;

    CooldownsTest(@TempDir Path directory) {
        broker = new BrokerFixture(directory);
    }

    @Test
    void a_queue_is_purged_once_a_minute_also_across_a_restart() {
        var queue = broker.queue("q");
        var other = broker.queue("other");
        broker.queues().purge(queue);
        broker.queues().purge(other);
        broker.send(queue, "a");

        broker.reopen();
        broker.clock().advance(Duration.ofSeconds(59));

        assertRefused(QueueFault.PURGE_IN_PROGRESS, () -> broker.queues().purge(queue));
        assertThat(broker.depth(queue).visible()).isEqualTo(1);
        broker.clock().advance(Duration.ofSeconds(1));
        broker.queues().purge(queue);
        assertThat(broker.depth(queue).visible()).isZero();
    }

    @Test
    void a_name_is_free_a_minute_after_its_queue_was_deleted() {
        broker.queues().delete(broker.queue("q"));

        broker.reopen();

        assertRefused(QueueFault.QUEUE_DELETED_RECENTLY, () -> broker.queue("q"));
        broker.queue("other");
        broker.clock().advance(Duration.ofSeconds(60));
        broker.queue("q");
    }

    @Test
    void a_reset_forgets_what_was_done() {
        var kept = broker.queue("kept");
        broker.queues().purge(kept);
        broker.queues().delete(broker.queue("q"));

        broker.broker().reset(Set.of(kept));

        broker.queue("q");
        broker.queues().purge(kept);
    }

    @Test
    void emptying_a_queue_from_inside_waits_for_nothing() {
        var queue = broker.queue("q");
        broker.queues().purge(queue);
        broker.send(queue, "a");

        broker.queues().empty(queue);
        broker.queues().empty(queue);

        assertThat(broker.depth(queueArn("q")).visible()).isZero();
    }
}
