package dev.tradewind.hosts.cluster;

import static dev.tradewind.hosts.contract.Note.NOTES;
import static dev.tradewind.hosts.contract.Note.TALLIES;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.eventing.HostRefusal;
import dev.tradewind.hosts.contract.Note;
import dev.tradewind.patience.Patience;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/// Servers that are killed under load, and come back: what was acknowledged is there, is published, and takes effect once.
@Timeout(300)
@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
final class ServerCrashTest {
    private static final int BETWEEN = 100;
    private static final long REFUSED_NANOS = 20_000_000;

    private final PostgresServer postgres =
            PostgresServer.start(ServerDirectories.make("postgres"));
    private final KafkaBroker kafka = KafkaBroker.start(ServerDirectories.make("kafka"));
    private final ClusterFixture fixture = ClusterFixture.open(postgres, kafka);
    private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
    private final Set<String> unknown = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean ended = new AtomicBoolean();

    @AfterEach
    void close() {
        ended.set(true);
        fixture.close();
        kafka.close();
        postgres.close();
    }

    @Test
    void what_was_acknowledged_survives_the_kill_of_postgres_and_of_kafka()
            throws InterruptedException {
        var host = fixture.start(NotesProcess.readers());
        var taking = Thread.startVirtualThread(() -> take(host));
        awaitMore();

        postgres.kill();
        postgres.restart();
        awaitMore();
        kafka.kill();
        awaitMore();
        kafka.restart();
        awaitMore();
        ended.set(true);
        taking.join();

        Patience.until(() -> fixture.rows("outbox") == 0);
        for (var id : acknowledged) {
            Patience.until(() -> host.documents().find(TALLIES, id).isPresent());
            assertThat(host.documents().find(TALLIES, id).orElseThrow().value().count())
                    .as(id)
                    .isEqualTo(1);
        }
        for (var id : unknown) {
            var isTaken = host.documents().find(NOTES, id).isPresent();
            Patience.until(() -> host.documents().find(TALLIES, id).isPresent() == isTaken);
        }
        assertThat(fixture.rows("parked")).isZero();
    }

    private void take(ClusterHost host) {
        for (int i = 0; !ended.get(); i++) {
            var id = "n" + i;
            try {
                host.execute(Note.take(id, "x"));
                acknowledged.add(id);
            } catch (HostRefusal _) {
                LockSupport.parkNanos(REFUSED_NANOS); // nothing was done
            } catch (CommitUncertain _) {
                unknown.add(id);
            }
        }
    }

    private void awaitMore() {
        int before = acknowledged.size();
        Patience.until(() -> acknowledged.size() >= before + BETWEEN);
    }
}
