package dev.tradewind.hosts.embedded;

import dev.tradewind.broker.Broker;
import dev.tradewind.engine.UnitOfWork;
import dev.tradewind.hosts.embedded.DocumentTable.ExpectedWrite;
import dev.tradewind.hosts.handling.Commit;
import dev.tradewind.hosts.handling.Mark;
import dev.tradewind.store.Store;
import dev.tradewind.store.Table;
import java.time.Instant;
import java.util.List;

/// The tables of one host, and their part in a commit.
record HostTables(
        DocumentTable documents,
        Inbox inbox,
        AnswerTable answers,
        TimelineTable timeline,
        ExpiryTable expiries) {
    static final List<Table> ALL =
            List.of(
                    DocumentTable.ROWS,
                    DocumentTable.STATES,
                    TermTable.ROWS,
                    TermTable.BUILDS,
                    AnswerTable.ROWS,
                    Inbox.ROWS,
                    TimelineTable.ROWS,
                    ExpiryTable.ROWS,
                    PlannedEvents.ROWS);

    static HostTables in(Store store, Broker broker) {
        var expiries = new ExpiryTable(broker);
        return new HostTables(
                new DocumentTable(store, expiries),
                new Inbox(expiries),
                new AnswerTable(expiries),
                new TimelineTable(store, expiries),
                expiries);
    }

    void put(UnitOfWork work, Commit commit, List<ExpectedWrite> writes) {
        mark(work, commit.mark());
        writes.forEach(write -> documents.change(work, write));
        timeline.add(work.batch(), commit.story().at(Instant.ofEpochMilli(work.nowMillis())));
        commit.begun().forEach(workflow -> timeline.begin(work, workflow));
    }

    private void mark(UnitOfWork work, Mark mark) {
        switch (mark) {
            case Mark.None _ -> {}
            case Mark.Effect effect -> inbox.add(work, effect);
            case Mark.Answered(var key, var answer) -> answers.put(work, key, answer);
        }
    }
}
