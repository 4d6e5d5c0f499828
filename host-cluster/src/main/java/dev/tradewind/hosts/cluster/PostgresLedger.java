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

/// The ledger in the database. Each commit is part of one transaction, and may have one more change with it. While there is no
/// database whoever reads or commits is refused ([CannotStore][dev.tradewind.eventing.HostRefusal.CannotStore]).
final class PostgresLedger implements Ledger {
    /// Of a step in turn. From the second on it has locked what it wanted to write before, so more than a few mean that it
    /// wants to write something else each time.
    private static final int RUNS_MAX = 100;

    private final RefusingDatabase database;
    private final SqlCommits commits;
    private final GroupCommit group;
    private final OutboxNotice notice;
    private final Sql<Boolean> more;
    private final Runnable afterwards;

    PostgresLedger(
            RefusingDatabase database, GroupCommit group, SqlCommits commits, OutboxNotice notice) {
        this(database, commits, group, notice, PreparedCommit.NOTHING_MORE, () -> {});
    }

    private PostgresLedger(
            RefusingDatabase database,
            SqlCommits commits,
            GroupCommit group,
            OutboxNotice notice,
            Sql<Boolean> more,
            Runnable afterwards) {
        this.database = database;
        this.commits = commits;
        this.group = group;
        this.notice = notice;
        this.more = more;
        this.afterwards = afterwards;
    }

    /// This ledger, each of whose commits makes this change as well, unless that says that it was overtaken, and tells
    /// `then` of it.
    PostgresLedger with(Sql<Boolean> change, Runnable then) {
        return new PostgresLedger(database, commits, group, notice, change, then);
    }

    @Override
    public Documents documents() {
        return SqlDocuments.of(database);
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
        var prepared = commits.prepare(commit, more);
        if (!prepared.isEmpty() && !database.refusing(() -> group.make(prepared))) {
            return false;
        }
        made(prepared);
        return true;
    }

    /// The first run is that of any other step, in a group with others: few are overtaken.
    @Override
    public <R> R commitInTurn(Function<Records, Step<R>> step) {
        var free = step.apply(new RecordsInTurn(database));
        if (commit(free.commit())) {
            return free.result();
        }
        var wanted = new TreeSet<>(written(free.commit()));
        for (int run = 2; run <= RUNS_MAX; run++) {
            var turn = new Turn<>(step, wanted);
            if (database.change(turn)) {
                made(turn.prepared());
                return turn.result();
            }
            turn.wants().forEach(wanted::add);
        }
        throw new HostRefusal.TooBusy();
    }

    private static List<DocumentName> written(Commit commit) {
        return commit.decision().writes().stream().map(DocumentName::of).toList();
    }

    private void made(PreparedCommit commit) {
        if (!commit.published().isEmpty()) {
            notice.give();
        }
        afterwards.run();
    }

    /// One run of a step, in one transaction, with locks on the documents that it is known to want.
    private final class Turn<R> implements Sql<Boolean> {
        private final Function<Records, Step<R>> step;
        private final Set<DocumentName> wanted;
        private Optional<Taken<R>> taken = Optional.empty();

        Turn(Function<Records, Step<R>> step, Set<DocumentName> wanted) {
            this.step = step;
            this.wanted = wanted;
        }

        /// @param prepared the commit of the step
        private record Taken<R>(Step<R> step, PreparedCommit prepared) {}

        @Override
        public Boolean on(Connection connection) throws SQLException {
            var locked = DocumentStatements.lock(connection, wanted);
            var decided = step.apply(new RecordsInTurn(SqlReads.within(connection)));
            var prepared = commits.prepare(decided.commit(), more);
            taken = Optional.of(new Taken<>(decided, prepared));
            var transaction = new GroupTransaction(List.of(prepared));
            boolean isWhole = transaction.send(connection);
            var overtaken = transaction.overtaken(prepared);
            overtaken
                    .flatMap(GroupTransaction.Overtaken::at)
                    .filter(locked::containsKey)
                    .ifPresent(it -> throwUnread(decided, it));
            return isWhole && overtaken.isEmpty();
        }

        /// Nobody came between: it was locked before the step ran.
        private void throwUnread(Step<R> decided, DocumentName at) {
            throw new IllegalStateException(
                    "a decision of %s expects a version of %s %s that it does not have"
                            .formatted(decided.commit().service(), at.collection(), at.key()));
        }

        List<DocumentName> wants() {
            return taken.map(it -> written(it.step().commit())).orElse(List.of());
        }

        PreparedCommit prepared() {
            return taken.orElseThrow().prepared();
        }

        R result() {
            return taken.orElseThrow().step().result();
        }
    }

    /// The records for a step in turn, which may be in the middle of a transaction.
    private record RecordsInTurn(SqlReads reads) implements Records {
        @Override
        public Documents documents() {
            return SqlDocuments.inTurn(reads);
        }

        @Override
        public boolean hasMark(Mark.Effect effect) {
            return reads.read(connection -> MarkStatements.isDone(connection, effect));
        }

        @Override
        public Optional<StoredAnswer> answer(AnswerKey key) {
            return reads.read(connection -> MarkStatements.answer(connection, key));
        }
    }
}
