package dev.tradewind.hosts.embedded;

import dev.tradewind.broker.Broker;
import dev.tradewind.engine.UnitOfWork;
import dev.tradewind.eventing.Answer;
import dev.tradewind.eventing.Command;
import dev.tradewind.eventing.Event;
import java.util.List;
import java.util.Optional;

/// Runs commands: decides on the caller's thread and commits in turn; when another commit came between, the
/// second decision is made in turn, where none can.
final class Commands {
    private final Broker broker;
    private final DocumentTable documents;
    private final Decisions decisions;
    private final AnswerTable answers;
    private final TimelineTable timeline;
    private final EventLog log;

    Commands(
            Broker broker,
            DocumentTable documents,
            Decisions decisions,
            AnswerTable answers,
            TimelineTable timeline,
            EventLog log) {
        this.broker = broker;
        this.documents = documents;
        this.decisions = decisions;
        this.answers = answers;
        this.timeline = timeline;
        this.log = log;
    }

    <R> R execute(Command<R> command) {
        return answers.find(command).orElseGet(() -> decide(command));
    }

    private <R> R decide(Command<R> command) {
        var answer = command.decide().apply(documents);
        var prepared = decisions.prepare(answer.decision());
        var done =
                broker.transact(work -> commitIfCurrent(work, command, answer, prepared))
                        .orElseGet(() -> broker.transact(work -> decideInTurn(work, command)));
        log.committed(command.service(), done.committed());
        return done.answer();
    }

    private <R> Optional<Done<R>> commitIfCurrent(
            UnitOfWork work, Command<R> command, Answer<R> answer, PreparedDecision prepared) {
        if (answers.find(work.batch(), command).isPresent() || !prepared.isCurrent(work)) {
            return Optional.empty();
        }
        return Optional.of(commit(work, command, answer, prepared));
    }

    private <R> Done<R> decideInTurn(UnitOfWork work, Command<R> command) {
        var known = answers.find(work.batch(), command);
        if (known.isPresent()) {
            return new Done<>(new Committed(List.of(), List.of()), known.get());
        }
        var answer = command.decide().apply(documents.within(work.batch()));
        var prepared = decisions.prepare(answer.decision()).requireCurrent(work);
        return commit(work, command, answer, prepared);
    }

    private <R> Done<R> commit(
            UnitOfWork work, Command<R> command, Answer<R> answer, PreparedDecision prepared) {
        var correlationId = prepared.events().stream().map(Event::correlationId).findFirst();
        var committed = decisions.apply(work, prepared, command.service(), correlationId);
        correlationId.ifPresent(id -> timeline.begin(work, id));
        answers.put(work, command, answer.value());
        return new Done<>(committed, answer.value());
    }

    private record Done<R>(Committed committed, R answer) {}
}
