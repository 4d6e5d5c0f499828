package dev.tradewind.hosts.dapr;

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
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.stream.Collectors;

/// The ledger in the state store. Each commit is one state transaction.
final class DaprLedger implements Ledger {
    /// Of a step in turn that others of the same application come before.
    private static final int TURNS_MAX = 100;

    private final RowTransactions rows;
    private final Commits commits;
    private final DaprDocuments documents;

    /// Held by a step that others came before, so that those of this process come one after the other.
    private final ReentrantLock turn = new ReentrantLock(true);

    DaprLedger(RowTransactions rows, Commits commits) {
        this.rows = rows;
        this.commits = commits;
        documents = new DaprDocuments(rows);
    }

    @Override
    public Documents documents() {
        return documents;
    }

    @Override
    public boolean hasMark(Mark.Effect effect) {
        return MarkEdits.isDone(rows.read(RowKeys.effect(effect)));
    }

    @Override
    public Optional<StoredAnswer> answer(AnswerKey key) {
        return MarkEdits.answer(rows.read(RowKeys.answer(key)));
    }

    @Override
    public boolean commit(Commit commit) {
        return commits.make(commit, List.of());
    }

    /// Runs the step beside others, and, where one of them came before, again, when it is its turn.
    @Override
    public <R> R commitInTurn(Function<Records, Step<R>> step) {
        return inTurn(step, List.of());
    }

    private <R> R inTurn(Function<Records, Step<R>> step, List<RowEdit> edits) {
        if (!turn.isLocked()) {
            var taken = step.apply(recordsInTurn());
            if (commits.make(taken.commit(), edits)) {
                return taken.result();
            }
        }
        turn.lock();
        try {
            return afterOthers(step, edits);
        } finally {
            turn.unlock();
        }
    }

    private <R> R afterOthers(Function<Records, Step<R>> step, List<RowEdit> edits) {
        var before = "";
        for (int attempt = 1; attempt <= TURNS_MAX; attempt++) {
            var taken = step.apply(recordsInTurn());
            if (commits.make(taken.commit(), edits)) {
                return taken.result();
            }
            var now = versions(taken.commit());
            if (now.equals(before)) {
                throw new IllegalStateException(
                        "a decision of %s expects versions that its documents do not have"
                                .formatted(taken.commit().service()));
            }
            before = now;
        }
        throw new HostRefusal.TooBusy();
    }

    /// The writes that the rows of a commit's documents are from, as a text.
    private String versions(Commit commit) {
        return rows.readApart(DocumentEdits.keys(commit.decision().writes())).values().stream()
                .sorted(Comparator.comparing(StoredRow::key))
                .map(it -> it.key() + "=" + it.etag())
                .collect(Collectors.joining(" "));
    }

    private Records recordsInTurn() {
        return new Records() {
            @Override
            public Documents documents() {
                return documents.inTurn();
            }

            @Override
            public boolean hasMark(Mark.Effect effect) {
                return DaprLedger.this.hasMark(effect);
            }

            @Override
            public Optional<StoredAnswer> answer(AnswerKey key) {
                return DaprLedger.this.answer(key);
            }
        };
    }

    @Override
    public List<TimelineEntry> timeline(String correlationId) {
        return TimelineEdit.read(rows.read(RowKeys.timeline(correlationId))).stream()
                .sorted(Comparator.comparing(TimelineEntry::at))
                .toList();
    }

    /// This ledger, each of whose commits makes these edits as well, and tells `then` of it.
    Ledger with(List<RowEdit> edits, Runnable then) {
        return new DaprLedgerPart(edits, then);
    }

    private final class DaprLedgerPart implements Ledger {
        private final List<RowEdit> edits;
        private final Runnable then;

        DaprLedgerPart(List<RowEdit> edits, Runnable then) {
            this.edits = edits;
            this.then = then;
        }

        @Override
        public Documents documents() {
            return documents;
        }

        @Override
        public boolean hasMark(Mark.Effect effect) {
            return DaprLedger.this.hasMark(effect);
        }

        @Override
        public Optional<StoredAnswer> answer(AnswerKey key) {
            return DaprLedger.this.answer(key);
        }

        @Override
        public boolean commit(Commit commit) {
            boolean isMade = commits.make(commit, edits);
            if (isMade) {
                then.run();
            }
            return isMade;
        }

        @Override
        public <R> R commitInTurn(Function<Records, Step<R>> step) {
            var result = inTurn(step, edits);
            then.run();
            return result;
        }

        @Override
        public List<TimelineEntry> timeline(String correlationId) {
            return DaprLedger.this.timeline(correlationId);
        }
    }
}
