package dev.tradewind.hosts.cluster;

import dev.tradewind.eventing.Documents;
import dev.tradewind.eventing.HostRefusal;
import dev.tradewind.eventing.TimelineEntry;
import dev.tradewind.hosts.handling.AnswerKey;
import dev.tradewind.hosts.handling.Commit;
import dev.tradewind.hosts.handling.Ledger;
import dev.tradewind.hosts.handling.Mark;
import dev.tradewind.hosts.handling.Records;
import dev.tradewind.hosts.handling.Step;
import dev.tradewind.hosts.handling.StoredAnswer;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/// The ledger in the database. Each commit is one transaction, which may have one more change with it.
final class PostgresLedger implements Ledger {
    /// Of a step in turn. From the second on it has locked what it wanted to write before, so more than a few mean that it
    /// wants to write something else each time.
    private static final int RUNS_MAX = 100;

    private final Database database;
    private final SqlCommits commits;
    private final OutboxNotice notice;
    private final Documents documents;
    private final Sql<Boolean> more;
    private final Runnable afterwards;

    PostgresLedger(Database database, SqlCommits commits, OutboxNotice notice) {
        this(database, commits, notice, SqlCommits.NOTHING_MORE, () -> {});
    }

    private PostgresLedger(
            Database database,
            SqlCommits commits,
            OutboxNotice notice,
            Sql<Boolean> more,
            Runnable afterwards) {
        this.database = database;
        this.commits = commits;
        this.notice = notice;
        this.documents = SqlDocuments.of(database);
        this.more = more;
        this.afterwards = afterwards;
    }

    /// This ledger, each of whose commits makes this change as well, unless that says that it was overtaken, and tells
    /// `then` of it.
    PostgresLedger with(Sql<Boolean> change, Runnable then) {
        return new PostgresLedger(database, commits, notice, change, then);
    }

    @Override
    public Documents documents() {
        return documents;
    }

    @Override
    public boolean hasMark(Mark.Effect effect) {
        return database.read(connection -> MarkStatements.isDone(connection, effect));
    }

    @Override
    public Optional<StoredAnswer> answer(AnswerKey key) {
        return database.read(connection -> MarkStatements.answer(connection, key));
    }

    @Override
    public List<TimelineEntry> timeline(String correlationId) {
        return database.read(connection -> TimelineStatements.of(connection, correlationId));
    }

    @Override
    public boolean commit(Commit commit) {
        var turn = new Turn<>(_ -> new Step<>(commit, true), new TreeSet<>());
        return isMade(turn);
    }

    @Override
    public <R> R commitInTurn(Function<Records, Step<R>> step) {
        var wanted = new TreeSet<DocumentName>();
        for (int run = 1; run <= RUNS_MAX; run++) {
            var turn = new Turn<>(step, wanted);
            if (isMade(turn)) {
                return turn.result();
            }
            turn.written().forEach(wanted::add);
        }
        throw new HostRefusal.TooBusy();
    }

    private boolean isMade(Turn<?> turn) {
        if (!database.change(turn)) {
            return false;
        }
        if (turn.events > 0) {
            notice.give();
        }
        afterwards.run();
        return true;
    }

    /// One run of a step, in one transaction, with locks on the documents that it is known to want.
    private final class Turn<R> implements Sql<Boolean> {
        private final Function<Records, Step<R>> step;
        private final Set<DocumentName> wanted;
        private Optional<Step<R>> taken = Optional.empty();
        private int events;

        Turn(Function<Records, Step<R>> step, Set<DocumentName> wanted) {
            this.step = step;
            this.wanted = wanted;
        }

        @Override
        public Boolean on(Connection connection) throws SQLException {
            var locked = DocumentStatements.lock(connection, wanted);
            var decided = step.apply(new RecordsInTurn(SqlReads.within(connection)));
            taken = Optional.of(decided);
            return switch (commits.make(connection, decided.commit(), more)) {
                case SqlCommits.Outcome.Made(int count) -> {
                    events = count;
                    yield true;
                }
                case SqlCommits.Outcome.Overtaken(var at) -> {
                    at.filter(locked::contains).ifPresent(it -> throwUnread(decided, it));
                    yield false;
                }
            };
        }

        /// Nobody came between: it was locked before the step ran.
        private void throwUnread(Step<R> decided, DocumentName at) {
            throw new IllegalStateException(
                    "a decision of %s expects a version of %s %s that it does not have"
                            .formatted(decided.commit().service(), at.collection(), at.key()));
        }

        List<DocumentName> written() {
            return taken.stream()
                    .flatMap(it -> it.commit().decision().writes().stream())
                    .map(DocumentName::of)
                    .toList();
        }

        R result() {
            return taken.orElseThrow().result();
        }
    }

    /// The records as they are in the middle of a transaction.
    private record RecordsInTurn(SqlReads transaction) implements Records {
        @Override
        public Documents documents() {
            return SqlDocuments.inTurn(transaction);
        }

        @Override
        public boolean hasMark(Mark.Effect effect) {
            return transaction.read(connection -> MarkStatements.isDone(connection, effect));
        }

        @Override
        public Optional<StoredAnswer> answer(AnswerKey key) {
            return transaction.read(connection -> MarkStatements.answer(connection, key));
        }
    }
}
