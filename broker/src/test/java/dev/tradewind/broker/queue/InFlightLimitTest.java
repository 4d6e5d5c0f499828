package dev.tradewind.broker.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tradewind.broker.BrokerFixture;
import dev.tradewind.engine.Refusal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InFlightLimitTest {
    private static final int LIMIT = 120_000;
    private static final int BATCH = 10_000;

    @AutoClose private final BrokerFixture broker;

    InFlightLimitTest(@TempDir Path directory) {
        broker = new BrokerFixture(directory);
    }

    @Test
    void a_standard_queue_refuses_a_receive_over_its_limit() {
        var queue = broker.queue("q");
        var messages = Collections.nCopies(BATCH, BrokerFixture.message("m"));
        for (int sent = 0; sent <= LIMIT; sent += BATCH) {
            broker.queues().send(queue, messages);
        }
        var ten = ReceiveRequest.upTo(10).waiting(Duration.ZERO).invisibleFor(Duration.ofHours(1));
        for (int received = 0; received < LIMIT; received += 10) {
            assertThat(broker.queues().receive(queue, ten)).hasSize(10);
        }

        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> broker.queues().receive(queue, ten))
                .satisfies(refusal -> assertThat(refusal.code()).isEqualTo(QueueFault.OVER_LIMIT));
    }
}
