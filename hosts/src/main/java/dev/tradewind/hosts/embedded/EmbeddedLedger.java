package dev.tradewind.hosts.embedded;

import dev.tradewind.broker.Broker;
import dev.tradewind.engine.UnitOfWork;
import dev.tradewind.eventing.Decision;
import dev.tradewind.eventing.Documents;
import dev.tradewind.eventing.TimelineEntry;
import dev.tradewind.eventing.Write;
import dev.tradewind.hosts.embedded.DocumentTable.ExpectedWrite;
import dev.tradewind.hosts.handling.AnswerKey;
import dev.tradewind.hosts.handling.Commit;
import dev.tradewind.hosts.handling.Ledger;
import dev.tradewind.hosts.handling.Mark;
import dev.tradewind.hosts.handling.Records;
import dev.tradewind.hosts.handling.Step;
import dev.tradewind.hosts.handling.StoredAnswer;
import dev.tradewind.store.Store;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/// The ledger in the broker's own store: a commit is one unit of work, on disk when a call returns. Its size is
/// bounded by memory alone. Steps in turn run one after the other on the committer's thread.
final class EmbeddedLedger implements Ledger {
    private final Store store;
    private final Broker broker;
    private final EventRelease release;
    private final HostTables tables;
    private final PlannedEvents planned;
    private final Acknowledgement acknowledgement;

    EmbeddedLedger(
            Store store,
            Broker broker,
            EventRelease release,
            HostTables tables,
            PlannedEvents planned,
            Acknowledgement acknowledgement) {
        this.store = store;
        this.broker = broker;
        this.release = release;
        this.tables = tables;
        this.planned = planned;
        this.acknowledgement = acknowledgement;
    }

    /// The same ledger, each of whose commits makes `other` as well.
    EmbeddedLedger making(Acknowledgement other) {
        return new EmbeddedLedger(store, broker, release, tables, planned, other);
    }

    @Override
    public Documents documents() {
        return tables.documents();
    }

    @Override
    public boolean hasMark(Mark.Effect effect) {
        return committed().hasMark(effect);
    }

    @Override
    public Optional<StoredAnswer> answer(AnswerKey key) {
        return committed().answer(key);
    }

    private StoredRecords committed() {
        return new StoredRecords(store::get, tables.documents());
    }

    private StoredRecords within(UnitOfWork work) {
        return new StoredRecords(work.batch()::get, tables.documents().within(work.batch()));
    }

    @Override
    public List<TimelineEntry> timeline(String correlationId) {
        return tables.timeline().of(correlationId);
    }

    @Override
    public boolean commit(Commit commit) {
        var decision = commit.decision();
        var prepared =
                prepared(decision, PreparedWrite::encoded, release.prepare(decision.events()));
        return broker.transact(work -> {
            var writes = prepared.ifCurrent(work, tables.documents());
            boolean isOpen =
                    writes.isPresent()
                            && !within(work).hasMark(commit.mark())
                            && acknowledgement.isOpen(work);
            if (isOpen) {
                apply(work, commit, prepared.events(), writes.get());
            }
            return isOpen;
        });
    }

    @Override
    public <R> R commitInTurn(Function<Records, Step<R>> step) {
        return broker.transact(work -> {
            var taken = step.apply(within(work));
            var decision = taken.commit().decision();
            var events = release.prepareInTurn(decision.events());
            var prepared = prepared(decision, PreparedWrite::inTurn, events);
            var writes =
                    prepared.ifCurrent(work, tables.documents())
                            .orElseThrow(() ->
                                    new IllegalStateException(
                                            "a decision expects versions that its documents do not"
                                                    + " have"));
            apply(work, taken.commit(), prepared.events(), writes);
            return taken.result();
        });
    }

    @Override
    public void onceDurable(Runnable action, Consumer<RuntimeException> otherwise) {
        store.onceCommitted(action, otherwise);
    }

    private void apply(
            UnitOfWork work,
            Commit commit,
            EventRelease.Prepared events,
            List<ExpectedWrite> writes) {
        acknowledgement.make(work);
        events.publish(work, broker);
        planned.add(work, commit.service(), commit.decision().planned());
        tables.put(work, commit, writes);
    }

    private static PreparedDecision prepared(
            Decision decision,
            Function<Write<?>, PreparedWrite<?>> preparing,
            EventRelease.Prepared events) {
        var writes = decision.writes().stream().<PreparedWrite<?>>map(preparing).toList();
        return new PreparedDecision(writes, events);
    }
}
