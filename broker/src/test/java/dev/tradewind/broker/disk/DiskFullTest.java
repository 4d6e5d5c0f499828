package dev.tradewind.broker.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.tradewind.broker.BrokerFixture;
import dev.tradewind.engine.Arn;
import dev.tradewind.patience.Patience;
import dev.tradewind.patience.SmallDisk;
import dev.tradewind.store.StoreException;
import dev.tradewind.store.StoreException.Reason;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A disk that is really full, under a real store.
class DiskFullTest {
    private static final String BODY = "x".repeat(100_000);

    /// RocksDB looks for room again about every five seconds.
    private static final Duration RESUMES_WITHIN = Duration.ofSeconds(30);

    @TempDir Path directory;

    @Test
    void a_full_disk_refuses_loses_nothing_and_serves_again_once_there_is_room()
            throws IOException {
        var mounted = SmallDisk.mount(directory, "96m");
        assumeThat(mounted).as("the right to mount a small file system").isPresent();
        try (var disk = mounted.orElseThrow();
                var broker = new BrokerFixture(disk.directory().resolve("data"))) {
            var queue = broker.queue("q");

            int accepted = sendUntilRefused(broker, queue);
            assertThat(trySend(broker, queue)).contains(Reason.DISK_FULL);
            assertThat(broker.depth(queue).visible()).isEqualTo(accepted);

            disk.grow("300m");
            sendUntilAccepted(broker, queue);
            broker.reopen();
            assertThat(broker.depth(queue).visible()).isEqualTo(accepted + 1);
        }
    }

    private static int sendUntilRefused(BrokerFixture broker, Arn queue) {
        int accepted = 0;
        while (trySend(broker, queue).isEmpty()) {
            accepted++;
        }
        return accepted;
    }

    private static void sendUntilAccepted(BrokerFixture broker, Arn queue) {
        var refusal =
                Patience.await(RESUMES_WITHIN, () -> trySend(broker, queue), Optional::isEmpty);
        assertThat(refusal).as("serves again within " + RESUMES_WITHIN).isEmpty();
    }

    /// Sends one message; why it was refused, if it was.
    private static Optional<Reason> trySend(BrokerFixture broker, Arn queue) {
        try {
            broker.send(queue, BODY);
            return Optional.empty();
        } catch (StoreException e) {
            return Optional.of(e.reason());
        }
    }
}
