package dev.tradewind.hosts.cluster;

import static dev.tradewind.hosts.contract.Note.tell;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.patience.Patience;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// Partitions that go from one process to another.
@Timeout(300)
@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
final class ReadingHandOverTest {
    private static final int EVENTS = 200;

    @TempDir private Path directory = Path.of("");

    private final ClusterFixture fixture = ClusterFixture.open();
    private final List<Process> children = new ArrayList<>();

    @AfterEach
    void close() {
        children.forEach(Process::destroyForcibly);
        fixture.close();
    }

    private Process child() throws IOException {
        var child = NotesProcess.start(fixture.options(), "", directory.resolve("child.log"));
        children.add(child);
        NotesProcess.awaitStarted(child);
        return child;
    }

    private long heldBy(String process) {
        return fixture.rows(
                "lease JOIN member ON holder = number WHERE name = '%s'".formatted(process));
    }

    private static String name(Process process) {
        return "process " + process.pid();
    }

    private static String ownName() {
        return "process " + ProcessHandle.current().pid();
    }

    private Map<String, Long> offsets() {
        return fixture.look(
                "SELECT topic || '-' || partition, next_offset FROM lease",
                rows -> {
                    var offsets = new TreeMap<String, Long>();
                    while (rows.next()) {
                        offsets.put(rows.getString(1), rows.getLong(2));
                    }
                    return offsets;
                });
    }

    /// The records that have not been done.
    private long lag() {
        var plan = ClusterHost.plan(fixture.options(), List.of(NotesProcess.readers()));
        var status = ClusterStatus.of(fixture.options(), plan);
        return status.intakes().getFirst().lag().orElseThrow();
    }

    private void assertThatEachIsCountedOnce(long events) {
        Patience.until(() -> fixture.rows("document WHERE collection = 'tallies'") == events);
        assertThat(fixture.rows("document WHERE collection = 'tallies' AND body->>'count' <> '1'"))
                .isZero();
        assertThat(fixture.rows("parked")).isZero();
    }

    /// A process of its own and one in this virtual machine, each with half of the partitions.
    private Process besideChild() throws IOException {
        fixture.prepare(NotesProcess.readers());
        var child = child();
        fixture.start(NotesProcess.readers());
        Patience.until(() -> heldBy(name(child)) == 2 && heldBy(ownName()) == 2);
        return child;
    }

    private void tellAll(ClusterHost host, String prefix) {
        IntStream.range(0, EVENTS).forEach(i -> host.execute(tell(prefix + i, "x")));
    }

    @Test
    void what_a_killed_process_had_goes_to_its_spare() throws Exception {
        var child = besideChild();
        try (var host = new ClusterHost(fixture.options())) {
            tellAll(host, "before-");
            assertThatEachIsCountedOnce(EVENTS);

            long killedNanos = System.nanoTime();
            child.destroyForcibly().waitFor();
            tellAll(host, "after-");
            assertThatEachIsCountedOnce(2 * EVENTS);

            System.out.println(
                    "all partitions were handled again after "
                            + Duration.ofNanos(System.nanoTime() - killedNanos));
            assertThat(heldBy(ownName())).isEqualTo(4);
        }
    }

    @Test
    void a_process_that_ends_hands_over_what_it_had_with_how_far_it_is_done() throws Exception {
        var child = besideChild();
        try (var host = new ClusterHost(fixture.options())) {
            tellAll(host, "before-");
            assertThatEachIsCountedOnce(EVENTS);

            fixture.stop();

            Patience.until(() -> heldBy(name(child)) == 4);
            assertThat(fixture.rows("member")).isEqualTo(1);
            assertThat(lag()).isZero();
            tellAll(host, "after-");
            assertThatEachIsCountedOnce(2 * EVENTS);
        }
    }

    /// Stopped in the middle of its work for longer than its lease, it wakes as one who does not know that time has passed.
    @Test
    void a_process_that_was_stopped_moves_nothing_back_and_handles_nothing_twice_in_effect()
            throws Exception {
        var child = besideChild();
        try (var host = new ClusterHost(fixture.options())) {
            tellAll(host, "before-");
            signal("STOP", child);
            tellAll(host, "meanwhile-");
            Patience.until(() -> heldBy(ownName()) == 4);
            assertThatEachIsCountedOnce(2 * EVENTS);
            Patience.until(() -> lag() == 0);
            var before = offsets();

            signal("CONT", child);
            tellAll(host, "after-");

            Patience.until(() -> heldBy(name(child)) == 2);
            assertThatEachIsCountedOnce(3 * EVENTS);
            Patience.until(() -> lag() == 0);
            var after = offsets();
            assertThat(after.keySet())
                    .allMatch(it -> after.getOrDefault(it, 0L) >= before.getOrDefault(it, 0L));
        }
    }

    private static void signal(String name, Process process)
            throws IOException, InterruptedException {
        var kill = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start();
        assertThat(kill.waitFor()).isZero();
    }

    /// As a process does that was stopped after it had asked what is done, and before it wrote it down.
    @Test
    void progress_of_a_member_that_is_none_any_more_is_not_written() {
        fixture.prepare(NotesProcess.readers());
        var topic = fixture.options().kafka().topic("notes");
        var partition = IntakePartition.of("reading", topic, 0);
        try (var database = new Database(fixture.options().postgres())) {
            long former = join(database, topic);
            assertThat(taken(database, former)).hasSize(4);
            end(database, former);
            long next = join(database, topic);
            assertThat(taken(database, next)).hasSize(4);

            assertThat(stored(database, former, partition, 9)).isZero();
            assertThat(stored(database, next, partition, 5)).isEqualTo(1);
            assertThat(stored(database, next, partition, 4)).as("goes back").isZero();
            Optional<LeaseStatements.Renewal> renewal =
                    database.read(it -> LeaseStatements.renew(it, former));
            assertThat(renewal).isEmpty();
        }
    }

    private static Map<IntakePartition, Long> taken(Database database, long member) {
        return database.read(it -> LeaseStatements.take(it, member));
    }

    private static long join(Database database, String topic) {
        long member =
                database.read(
                        it -> LeaseStatements.join(it, "one", Map.of("reading", List.of(topic))));
        database.change(connection -> {
            AssignmentStatements.assign(connection);
            return true;
        });
        return member;
    }

    private static void end(Database database, long member) {
        database.change(connection -> {
            AssignmentStatements.leave(connection, member, Map::of);
            return true;
        });
    }

    private static int stored(
            Database database, long member, IntakePartition partition, long next) {
        return database.read(it -> LeaseStatements.progress(it, member, Map.of(partition, next)));
    }
}
