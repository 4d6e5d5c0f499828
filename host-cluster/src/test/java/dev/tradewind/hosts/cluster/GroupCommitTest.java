package dev.tradewind.hosts.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tradewind.eventing.EventId;
import dev.tradewind.hosts.handling.Mark;
import dev.tradewind.patience.Patience;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/// Commits that come while both groups of a process that may be under way are held up by locks of another.
@Timeout(120)
@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
final class GroupCommitTest {
    private static final List<String> LOCKED = List.of("locked-1", "locked-2");
    private static final int OTHERS = 20;

    private final ClusterFixture fixture = ClusterFixture.open();
    private final Database database = new Database(fixture.options().postgres());
    private final GroupCommit group = new GroupCommit(database);

    @BeforeEach
    void makeTables() {
        new ClusterSchema(database).migrate();
        LOCKED.forEach(key -> assertThat(group.make(writing(key, 0))).isTrue());
    }

    @AfterEach
    void close() {
        database.close();
        fixture.close();
    }

    private static PreparedCommit writing(String key, long expectedVersion) {
        return commit(changing(key, expectedVersion, Optional.of("{}")));
    }

    private static DocumentChange changing(
            String key, long expectedVersion, Optional<String> json) {
        return new DocumentChange(
                new DocumentName("notes", key), expectedVersion, Optional.empty(), json);
    }

    private static PreparedCommit commit(DocumentChange... changes) {
        return new PreparedCommit(
                List.of(changes),
                new Mark.None(),
                PreparedCommit.NOTHING_MORE,
                List.of(),
                List.of(),
                List.of());
    }

    private CompletableFuture<Boolean> begin(PreparedCommit commit) {
        var made = new CompletableFuture<Boolean>();
        var caller =
                Thread.ofPlatform()
                        .start(() -> {
                            try {
                                made.complete(group.make(commit));
                            } catch (RuntimeException e) {
                                made.completeExceptionally(e);
                            }
                        });
        Patience.until(() -> caller.getState() == Thread.State.WAITING || made.isDone());
        return made;
    }

    /// Holds both groups up by locks until the others have come.
    private List<CompletableFuture<Boolean>> together(List<PreparedCommit> others)
            throws SQLException {
        var begun = new ArrayList<CompletableFuture<Boolean>>();
        try (var locking = database.apart()) {
            locking.setAutoCommit(false);
            DocumentStatements.lock(
                    locking, LOCKED.stream().map(key -> new DocumentName("notes", key)).toList());
            for (int held = 0; held < LOCKED.size(); held++) {
                int blocked = held + 1;
                var own = begin(writing(LOCKED.get(held), 1));
                Patience.until(() -> blocked(locking) == blocked);
                assertThat(own).isNotDone();
            }
            others.forEach(it -> begun.add(begin(it)));
            assertThat(begun).noneMatch(CompletableFuture::isDone);
            locking.rollback();
        }
        return begun;
    }

    private static int blocked(Connection connection) {
        var sql =
                "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND"
                        + " pg_backend_pid() = ANY(pg_blocking_pids(pid))";
        try (var rows = connection.createStatement().executeQuery(sql)) {
            rows.next();
            return rows.getInt(1);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void commits_that_come_meanwhile_are_made_by_one_transaction()
            throws SQLException, ExecutionException, InterruptedException {
        var others = IntStream.range(0, OTHERS).mapToObj(i -> writing("other-" + i, 0)).toList();

        for (var it : together(others)) {
            assertThat(it.get()).isTrue();
        }

        assertThat(transactions()).isEqualTo(1);
        assertThat(fixture.rows("document WHERE key LIKE 'other-%'")).isEqualTo(OTHERS);
    }

    private long transactions() {
        return fixture.look(
                "SELECT count(DISTINCT xmin::text) FROM document WHERE key LIKE 'other-%'",
                rows -> {
                    rows.next();
                    return rows.getLong(1);
                });
    }

    @Test
    void of_two_that_write_one_document_one_is_overtaken_and_the_others_are_made()
            throws SQLException, ExecutionException, InterruptedException {
        var begun =
                together(
                        List.of(
                                writing("other-1", 0),
                                writing("other-1", 0),
                                writing("other-2", 7),
                                writing("other-3", 0)));

        assertThat(begun.get(0).get()).isTrue();
        assertThat(begun.get(1).get()).isFalse();
        assertThat(begun.get(2).get()).isFalse();
        assertThat(begun.get(3).get()).isTrue();
        assertThat(transactions()).isEqualTo(1);
        assertThat(fixture.rows("document WHERE key = 'other-1' AND version = 1")).isEqualTo(1);
    }

    @Test
    void one_that_postgres_does_not_take_fails_by_itself()
            throws SQLException, ExecutionException, InterruptedException {
        var begun =
                together(
                        List.of(
                                writing("other-1", 0),
                                writing("zero \0 character", 0),
                                writing("other-2", 0)));

        assertThat(begun.get(0).get()).isTrue();
        assertThatExceptionOfType(ExecutionException.class)
                .isThrownBy(() -> begun.get(1).get())
                .withCauseInstanceOf(DatabaseFailure.class);
        assertThat(begun.get(2).get()).isTrue();
    }

    /// The first has written its document by the time that its mark is found.
    @Test
    void what_took_effect_before_changes_nothing_and_the_others_are_made()
            throws SQLException, ExecutionException, InterruptedException {
        var mark = new Mark.Effect("reading", new EventId("e1"));
        assertThat(group.make(marked(writing("first", 0), mark))).isTrue();

        var begun = together(List.of(marked(writing("other-1", 0), mark), writing("other-2", 0)));

        assertThat(begun.get(0).get()).isFalse();
        assertThat(begun.get(1).get()).isTrue();
        assertThat(fixture.rows("document WHERE key LIKE 'other-%'")).isEqualTo(1);
    }

    /// A document that is made anew has a row that others lock by its name, though it comes last for whoever makes it.
    @Test
    void one_that_makes_a_deleted_document_anew_locks_in_the_order_of_all()
            throws SQLException, ExecutionException, InterruptedException {
        assertThat(group.make(writing("a", 0))).isTrue();
        assertThat(group.make(commit(changing("a", 1, Optional.empty())))).isTrue();
        assertThat(group.make(writing("b", 0))).isTrue();
        try (var locking = database.apart()) {
            locking.setAutoCommit(false);
            DocumentStatements.lock(locking, List.of(new DocumentName("notes", "a")));

            var own =
                    begin(
                            commit(
                                    changing("a", 0, Optional.of("{}")),
                                    changing("b", 1, Optional.of("{}"))));
            Patience.until(() -> blocked(locking) == 1);
            DocumentStatements.lock(locking, List.of(new DocumentName("notes", "b")));
            locking.rollback();

            assertThat(own.get()).as("is not given up for another's sake").isTrue();
        }
    }

    private static PreparedCommit marked(PreparedCommit commit, Mark mark) {
        return new PreparedCommit(
                commit.documents(),
                mark,
                commit.more(),
                commit.timeline(),
                commit.planned(),
                commit.published());
    }
}
