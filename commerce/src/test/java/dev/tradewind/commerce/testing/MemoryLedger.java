package dev.tradewind.commerce.testing;

import dev.tradewind.eventing.Documents;
import dev.tradewind.eventing.Event;
import dev.tradewind.eventing.PlannedEvent;
import dev.tradewind.eventing.PublicationRefused;
import dev.tradewind.eventing.TimelineEntry;
import dev.tradewind.eventing.dialect.Flows;
import dev.tradewind.hosts.handling.AnswerKey;
import dev.tradewind.hosts.handling.Commit;
import dev.tradewind.hosts.handling.Ledger;
import dev.tradewind.hosts.handling.Mark;
import dev.tradewind.hosts.handling.Records;
import dev.tradewind.hosts.handling.Step;
import dev.tradewind.hosts.handling.StoredAnswer;
import dev.tradewind.hosts.handling.TimelineLine;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// A ledger in maps, under one lock: for as long as it is held, nobody else commits.
final class MemoryLedger implements Ledger {
    private final Flows flows;
    private final InstantSource clock;
    private final MemoryDocuments documents = new MemoryDocuments();
    private final MemoryQueues queues = new MemoryQueues();
    private final Set<Mark.Effect> effects = new HashSet<>();
    private final Map<AnswerKey, StoredAnswer> answers = new HashMap<>();
    private final Map<String, List<TimelineEntry>> timelines = new HashMap<>();
    private final List<Event<?>> published = new ArrayList<>();
    private final List<Planned> planned = new ArrayList<>();
    private boolean refusing;

    MemoryLedger(Flows flows, InstantSource clock) {
        this.flows = flows;
        this.clock = clock;
    }

    String text(Set<String> butOf) {
        return documents.text(butOf);
    }

    MemoryQueues queues() {
        return queues;
    }

    synchronized void refuseEvents() {
        refusing = true;
    }

    synchronized List<Event<?>> published() {
        return List.copyOf(published);
    }

    /// Has messages about this event come to all that want it, without telling of it.
    void put(Event<?> event) {
        queues.put(event.type().name(), flows.of(event.type()).dialect().write(event));
    }

    /// Takes the planned events whose time has come.
    synchronized List<Planned> takeDue() {
        var due =
                planned.stream().filter(it -> !it.event().due().isAfter(clock.instant())).toList();
        planned.removeAll(due);
        return due;
    }

    /// Waits until an event is planned, the earliest one is due, or somebody wakes this thread.
    @SuppressWarnings("WaitNotInLoop") // its caller looks again, whatever woke it
    synchronized void awaitDue() throws InterruptedException {
        var earliest = planned.stream().map(it -> it.event().due()).min(Instant::compareTo);
        if (earliest.isEmpty()) {
            wait();
        } else {
            wait(Math.max(1, earliest.get().toEpochMilli() - clock.millis()));
        }
    }

    synchronized void wake() {
        notifyAll();
        queues.wake();
    }

    @Override
    public Documents documents() {
        return documents;
    }

    @Override
    public synchronized boolean hasMark(Mark.Effect effect) {
        return effects.contains(effect);
    }

    @Override
    public synchronized Optional<StoredAnswer> answer(AnswerKey key) {
        return Optional.ofNullable(answers.get(key));
    }

    @Override
    public synchronized List<TimelineEntry> timeline(String correlationId) {
        return List.copyOf(timelines.getOrDefault(correlationId, List.of()));
    }

    @Override
    public synchronized boolean commit(Commit commit) {
        if (refusing && !commit.decision().events().isEmpty()) {
            throw new PublicationRefused("refused", new IllegalStateException());
        }
        if (isMarked(commit.mark()) || !documents.areCurrent(commit.decision().writes())) {
            return false;
        }
        mark(commit.mark());
        documents.change(commit.decision().writes());
        commit.decision().events().forEach(this::publish);
        commit.decision()
                .planned()
                .forEach(event -> planned.add(new Planned(commit.service(), event)));
        tell(commit.story().at(clock.instant()));
        notifyAll();
        return true;
    }

    @Override
    public synchronized <R> R commitInTurn(Function<Records, Step<R>> step) {
        var taken = step.apply(new InTurn());
        if (!commit(taken.commit())) {
            throw new IllegalStateException(
                    "a decision expects versions that its documents do not have");
        }
        return taken.result();
    }

    synchronized void tell(List<TimelineLine> lines) {
        for (var line : lines) {
            timelines
                    .computeIfAbsent(line.correlationId(), _ -> new ArrayList<>())
                    .add(line.entry());
        }
    }

    private boolean isMarked(Mark mark) {
        return switch (mark) {
            case Mark.None _ -> false;
            case Mark.Effect effect -> effects.contains(effect);
            case Mark.Answered(var key, _) -> answers.containsKey(key);
        };
    }

    private void mark(Mark mark) {
        switch (mark) {
            case Mark.None _ -> {}
            case Mark.Effect effect -> effects.add(effect);
            case Mark.Answered(var key, var answer) -> answers.put(key, answer);
        }
    }

    private void publish(Event<?> event) {
        published.add(event);
        put(event);
    }

    /// @param service that planned it
    record Planned(String service, PlannedEvent event) {}

    private final class InTurn implements Records {
        @Override
        public Documents documents() {
            return documents.inTurn();
        }

        @Override
        public boolean hasMark(Mark.Effect effect) {
            return MemoryLedger.this.hasMark(effect);
        }

        @Override
        public Optional<StoredAnswer> answer(AnswerKey key) {
            return MemoryLedger.this.answer(key);
        }
    }
}
