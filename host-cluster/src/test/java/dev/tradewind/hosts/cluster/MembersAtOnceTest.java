package dev.tradewind.hosts.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/// Members that end at the same time, as when all processes lose Kafka, or are ended together.
@Timeout(120)
@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
final class MembersAtOnceTest {
    private static final int MEMBERS = 4;

    private final ClusterFixture fixture = ClusterFixture.open();

    @AfterEach
    void close() {
        fixture.close();
    }

    @RepeatedTest(3)
    void all_that_leave_at_once_leave_what_they_have_done()
            throws ExecutionException, InterruptedException {
        fixture.prepare(NotesProcess.readers());
        var topic = fixture.options().kafka().topic("notes");
        try (var database = new Database(fixture.options().postgres())) {
            var members = IntStream.range(0, MEMBERS).mapToObj(_ -> join(database, topic)).toList();
            change(database, AssignmentStatements::assign);
            var held = new ArrayList<Map<IntakePartition, Long>>();
            members.forEach(it -> held.add(take(database, it)));
            assertThat(held).allMatch(it -> it.size() == 1);

            var start = new CountDownLatch(1);
            var leaving =
                    IntStream.range(0, MEMBERS)
                            .mapToObj(i -> leave(database, members.get(i), held.get(i), start))
                            .toList();
            start.countDown();

            for (var it : leaving) {
                assertThat(it.get()).as("is not given up for another's sake").isTrue();
            }
        }
        assertThat(fixture.rows("lease WHERE next_offset = 7 AND holder IS NULL")).isEqualTo(4);
        assertThat(fixture.rows("member")).isZero();
    }

    /// A statement that answers nothing.
    @FunctionalInterface
    private interface Statement {
        void on(Connection connection) throws SQLException;
    }

    private static void change(Database database, Statement statement) {
        database.change(connection -> {
            statement.on(connection);
            return true;
        });
    }

    private static long join(Database database, String topic) {
        var heard = Map.of("reading", List.of(topic));
        return database.read(connection -> LeaseStatements.join(connection, "one", heard));
    }

    private static Map<IntakePartition, Long> take(Database database, long member) {
        return database.read(connection -> LeaseStatements.take(connection, member));
    }

    private static CompletableFuture<Boolean> leave(
            Database database, long member, Map<IntakePartition, Long> held, CountDownLatch start) {
        var partition = held.keySet().iterator().next();
        return CompletableFuture.supplyAsync(
                () -> {
                    await(start);
                    return database.change(connection -> {
                        AssignmentStatements.leave(connection, member, () -> Map.of(partition, 7L));
                        return true;
                    });
                },
                Thread::startVirtualThread);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
