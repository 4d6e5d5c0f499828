package dev.tradewind.hosts.embedded;

import dev.tradewind.broker.Broker;
import dev.tradewind.broker.queue.MessageAttribute;
import dev.tradewind.broker.topic.PreparedPublish;
import dev.tradewind.broker.topic.Publication;
import dev.tradewind.engine.Refusal;
import dev.tradewind.engine.UnitOfWork;
import dev.tradewind.eventing.Decision;
import dev.tradewind.eventing.Documents;
import dev.tradewind.eventing.Event;
import dev.tradewind.eventing.PublicationRefused;
import dev.tradewind.eventing.TimelineEntry;
import dev.tradewind.eventing.dialect.Flow;
import dev.tradewind.hosts.handling.AnswerKey;
import dev.tradewind.hosts.handling.Commit;
import dev.tradewind.hosts.handling.Ledger;
import dev.tradewind.hosts.handling.Mark;
import dev.tradewind.hosts.handling.Records;
import dev.tradewind.hosts.handling.Step;
import dev.tradewind.hosts.handling.StoredAnswer;
import dev.tradewind.store.Store;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// The ledger in the broker's own store: a commit is one unit of work, on disk when a call returns. Its size is
/// bounded by memory alone. Steps in turn run one after the other on the committer's thread.
final class EmbeddedLedger implements Ledger {
    private final Store store;
    private final Broker broker;
    private final HostOptions options;
    private final HostTables tables;
    private final PlannedEvents planned;
    private final Acknowledgement acknowledgement;

    EmbeddedLedger(
            Store store,
            Broker broker,
            HostOptions options,
            HostTables tables,
            PlannedEvents planned,
            Acknowledgement acknowledgement) {
        this.store = store;
        this.broker = broker;
        this.options = options;
        this.tables = tables;
        this.planned = planned;
        this.acknowledgement = acknowledgement;
    }

    /// The same ledger, each of whose commits makes `other` as well.
    EmbeddedLedger making(Acknowledgement other) {
        return new EmbeddedLedger(store, broker, options, tables, planned, other);
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
        var prepared = prepare(commit.decision());
        return broker.transact(work -> {
            boolean isCurrent =
                    prepared.isCurrent(work, tables.documents())
                            && !within(work).hasMark(commit.mark())
                            && acknowledgement.isOpen(work);
            if (isCurrent) {
                apply(work, commit, prepared);
            }
            return isCurrent;
        });
    }

    @Override
    public <R> R commitInTurn(Function<Records, Step<R>> step) {
        return broker.transact(work -> {
            var taken = step.apply(within(work));
            var prepared = prepare(taken.commit().decision());
            if (!prepared.isCurrent(work, tables.documents())) {
                throw new IllegalStateException(
                        "a decision expects versions that its documents do not have");
            }
            apply(work, taken.commit(), prepared);
            return taken.result();
        });
    }

    @Override
    public void onceDurable(Runnable action) {
        if (store.isCommittingTogether()) {
            store.commit(batch -> {
                batch.afterCommit(action);
                return true;
            });
        } else {
            action.run();
        }
    }

    private void apply(UnitOfWork work, Commit commit, PreparedDecision prepared) {
        acknowledgement.make(work);
        prepared.publications().forEach(it -> broker.topics().publish(work, it));
        planned.add(work, commit.service(), commit.decision().planned());
        tables.put(work, commit, prepared.writes());
    }

    private PreparedDecision prepare(Decision decision) {
        var publications = new ArrayList<PreparedPublish>();
        for (var flow : options.flows().all()) {
            var events = decision.events().stream().filter(it -> goesTo(flow, it)).toList();
            if (!events.isEmpty()) {
                publications.add(matched(flow, events));
            }
        }
        var writes = decision.writes().stream().<PreparedWrite<?>>map(PreparedWrite::of).toList();
        return new PreparedDecision(writes, publications);
    }

    private boolean goesTo(Flow flow, Event<?> event) {
        return options.flows().of(event.type()).equals(flow);
    }

    /// The events' copies for the queues that want them.
    private PreparedPublish matched(Flow flow, List<Event<?>> events) {
        var topic = options.topic(flow.topic());
        var publications = events.stream().map(event -> publication(flow, event)).toList();
        try {
            return broker.topics().prepare(topic, publications);
        } catch (Refusal e) {
            throw new PublicationRefused(
                    "%s does not take the events: %s".formatted(topic, e.getMessage()), e);
        }
    }

    private Publication publication(Flow flow, Event<?> event) {
        var message = flow.dialect().write(event);
        var attributes = new HashMap<String, MessageAttribute>();
        message.attributes()
                .forEach((name, value) -> attributes.put(name, MessageAttribute.string(value)));
        return Publication.of(message.body(), attributes, options.account());
    }
}
