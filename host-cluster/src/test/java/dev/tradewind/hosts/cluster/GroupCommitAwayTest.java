package dev.tradewind.hosts.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.hosts.handling.Mark;
import dev.tradewind.patience.Patience;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/// Commits that wait for others while PostgreSQL fails, or is slow.
@Timeout(60)
@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
final class GroupCommitAwayTest {
    /// Far more than the groups that are under way have.
    private static final int CALLERS = 1000;

    /// Twice as long as a caller waits for a connection; one group after the other would take four times that.
    private static final Duration REFUSED_WITHIN = Duration.ofSeconds(10);

    private static final int GROUPS = 2;

    private final CuttableLink link = ClusterFixture.linkToPostgres();
    private final ClusterFixture fixture = ClusterFixture.openBehind(link);
    private final Database database = new Database(fixture.options().postgres());
    private final GroupCommit group = new GroupCommit(database);

    @BeforeEach
    void makeTables() {
        new ClusterSchema(database).migrate();
    }

    @AfterEach
    void close() {
        database.close();
        fixture.close();
        link.close();
    }

    private CompletableFuture<Boolean> begin(String key) {
        var name = new DocumentName("notes", key);
        var change = new DocumentChange(name, 0, Optional.empty(), Optional.of("{}"));
        var commit =
                new PreparedCommit(
                        List.of(change),
                        new Mark.None(),
                        PreparedCommit.NOTHING_MORE,
                        List.of(),
                        List.of(),
                        List.of());
        return CompletableFuture.supplyAsync(() -> group.make(commit), Thread::startVirtualThread);
    }

    private static Throwable failure(CompletableFuture<Boolean> made) {
        Patience.until(made::isDone);
        return made.exceptionNow();
    }

    private static void assertRefused(CompletableFuture<Boolean> made) {
        assertThat(failure(made))
                .isInstanceOfSatisfying(
                        DatabaseFailure.class, it -> assertThat(it.isOfServer()).isTrue());
    }

    @Test
    void all_that_wait_are_refused_once_the_server_has_failed() {
        link.close();
        long beganNanos = System.nanoTime();

        var begun = IntStream.range(0, CALLERS).mapToObj(i -> begin("n" + i)).toList();
        begun.forEach(GroupCommitAwayTest::assertRefused);

        assertThat(Duration.ofNanos(System.nanoTime() - beganNanos)).isLessThan(REFUSED_WITHIN);
    }

    /// As behind a server that has stopped to say anything, or locks that are held for long.
    @Test
    void one_that_could_not_be_sent_in_time_is_refused_and_not_made() throws SQLException {
        var sent = sendSlowly();

        var waiting = begin("waiting");
        assertRefused(waiting);
        sleeping().forEach(this::cancel);
        sent.forEach(GroupCommitAwayTest::failure);

        assertThat(begin("later").join()).isTrue();
        assertThat(fixture.rows("document WHERE key = 'waiting'")).isZero();
    }

    @Test
    void those_that_wait_are_made_after_one_of_which_nobody_knows() throws SQLException {
        var sent = sendSlowly();
        var waiting = List.of(begin("one"), begin("two"));

        sleeping().forEach(this::end);

        assertThat(sent).allMatch(it -> failure(it) instanceof CommitUncertain);
        assertThat(waiting).allMatch(CompletableFuture::join);
    }

    /// Sends commits in whose middle PostgreSQL is slow, in a group each, so that no other is sent.
    private List<CompletableFuture<Boolean>> sendSlowly() throws SQLException {
        slowCommits();
        var sent = new ArrayList<CompletableFuture<Boolean>>();
        for (int i = 1; i <= GROUPS; i++) {
            int begun = i;
            sent.add(begin("slow-" + i));
            Patience.until(() -> sleeping().size() == begun);
        }
        return sent;
    }

    private void slowCommits() throws SQLException {
        try (var connection = database.apart();
                var statement = connection.createStatement()) {
            statement.execute(
                    """
                    CREATE FUNCTION wait() RETURNS trigger LANGUAGE plpgsql
                    AS $$ BEGIN PERFORM pg_sleep(60); RETURN NULL; END $$;
                    CREATE CONSTRAINT TRIGGER slow AFTER INSERT ON document DEFERRABLE INITIALLY DEFERRED
                    FOR EACH ROW WHEN (NEW.key LIKE 'slow-%') EXECUTE FUNCTION wait()
                    """);
        }
    }

    /// The sessions that are in the middle of a commit.
    private List<Integer> sleeping() {
        return fixture.look(
                "SELECT pid FROM pg_stat_activity WHERE wait_event = 'PgSleep' AND query = 'COMMIT'",
                rows -> {
                    var found = new ArrayList<Integer>();
                    while (rows.next()) {
                        found.add(rows.getInt(1));
                    }
                    return found;
                });
    }

    private void end(int session) {
        fixture.look("SELECT pg_terminate_backend(%d)".formatted(session), rows -> rows.next());
    }

    private void cancel(int session) {
        fixture.look("SELECT pg_cancel_backend(%d)".formatted(session), rows -> rows.next());
    }
}
