package dev.tradewind.broker.queue;

import static dev.tradewind.broker.Refused.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.broker.BrokerFixture;
import dev.tradewind.engine.Arn;
import java.nio.file.Path;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Messages that are deleted because somebody chose them, without being received.
class ChosenDeletionTest {
    @AutoClose private final BrokerFixture broker;
    private final Arn queue;

    ChosenDeletionTest(@TempDir Path directory) {
        broker = new BrokerFixture(directory);
        queue = broker.queue("q");
    }

    @Test
    void the_chosen_messages_are_gone_and_the_others_stay_after_a_restart_too() {
        broker.send(queue, "a");
        broker.send(queue, "b");
        broker.send(queue, "c");

        var result = broker.queues().deleteChosen(queue, letter -> letter.body().equals("b"));

        assertThat(result.deleted()).isEqualTo(1);
        assertThat(result.stayed()).isZero();
        assertThat(broker.depth(queue).visible()).isEqualTo(2);
        broker.reopen();
        assertThat(broker.bodies(queue)).containsExactlyInAnyOrder("a", "c");
    }

    @Test
    void a_message_that_somebody_has_received_stays() {
        broker.send(queue, "a");
        broker.receive(queue);

        var result = broker.queues().deleteChosen(queue, _ -> true);

        assertThat(result.deleted()).isZero();
        assertThat(result.stayed()).isEqualTo(1);
        assertThat(broker.depth(queue).inFlight()).isEqualTo(1);
    }

    @Test
    void a_queue_that_is_not_there_is_refused() {
        var none = BrokerFixture.queueArn("none");

        assertRefused(
                QueueFault.QUEUE_NOT_FOUND, () -> broker.queues().deleteChosen(none, _ -> true));
    }
}
