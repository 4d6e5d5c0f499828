package dev.tradewind.hosts.embedded;

import dev.tradewind.broker.Broker;
import dev.tradewind.broker.engine.UnitOfWork;
import dev.tradewind.eventing.Answer;
import dev.tradewind.eventing.Command;
import dev.tradewind.eventing.Documents;
import dev.tradewind.eventing.Event;
import dev.tradewind.eventing.http.Problem;
import java.util.Optional;

/// Runs commands: decides on the caller's thread, commits in turn, and decides again when another commit
/// came between.
final class Commands {
    private static final int ATTEMPTS_MAX = 16;

    private final Broker broker;
    private final Documents documents;
    private final Decisions decisions;
    private final AnswerTable answers;
    private final EventLog log;

    Commands(
            Broker broker,
            Documents documents,
            Decisions decisions,
            AnswerTable answers,
            EventLog log) {
        this.broker = broker;
        this.documents = documents;
        this.decisions = decisions;
        this.answers = answers;
        this.log = log;
    }

    <R> R execute(Command<R> command) {
        for (int attempt = 1; attempt <= ATTEMPTS_MAX; attempt++) {
            var known = answers.find(command);
            if (known.isPresent()) {
                return known.get();
            }
            var answer = command.decide().apply(documents);
            var prepared = decisions.prepare(answer.decision());
            var committed = broker.transact(work -> commit(work, command, answer, prepared));
            if (committed.isPresent()) {
                log.committed(command.service(), committed.get());
                return answer.value();
            }
        }
        throw Problem.of(
                Problem.Kind.CONFLICT,
                "other changes came first %d times; try again".formatted(ATTEMPTS_MAX));
    }

    /// Nothing when another commit came between.
    private <R> Optional<Committed> commit(
            UnitOfWork work, Command<R> command, Answer<R> answer, PreparedDecision prepared) {
        if (!answers.isFree(work.batch(), command) || !prepared.isCurrent(work)) {
            return Optional.empty();
        }
        var correlationId = prepared.events().stream().map(Event::correlationId).findFirst();
        var committed = decisions.apply(work, prepared, command.service(), correlationId);
        answers.put(work.batch(), command, answer.value());
        return Optional.of(committed);
    }
}
