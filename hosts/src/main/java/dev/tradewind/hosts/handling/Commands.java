package dev.tradewind.hosts.handling;

import dev.tradewind.eventing.Command;
import dev.tradewind.eventing.Decision;
import dev.tradewind.eventing.Documents;
import dev.tradewind.eventing.Event;
import dev.tradewind.eventing.HostRefusal;
import dev.tradewind.eventing.IdempotencyKey;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/// The commands of one host: each is decided on the caller's thread, and in turn where another commit came
/// between.
final class Commands {
    private final OnceInEffect effects;
    private final Ledger ledger;
    private final Stories stories;
    private final EventLog log;
    private final HandlingSteps steps;
    private final HandlingSpans spans;

    Commands(
            Ledger ledger,
            Stories stories,
            EventLog log,
            HandlingSteps steps,
            HandlingSpans spans) {
        effects = new OnceInEffect(ledger);
        this.ledger = ledger;
        this.stories = stories;
        this.log = log;
        this.steps = steps;
        this.spans = spans;
    }

    <R> R execute(Command<R> command) {
        var told = steps.ofCommand(command.service());
        var span = spans.ofCaller();
        var task = new CommandTask<>(command, stories, told, span);
        var done = effects.freely(task, 1).orElseGet(() -> effects.inTurn(task));
        done.committed()
                .ifPresent(committed ->
                        ledger.onceDurable(
                                () -> {
                                    log.committed(command.service(), committed);
                                    told.stored();
                                    span.stored();
                                },
                                span::failed));
        return done.answer();
    }

    /// @param committed absent when it was a repetition
    private record Done<R>(Optional<Committed> committed, R answer) {}

    private record CommandTask<R>(
            Command<R> command, Stories stories, DecisionSteps told, HandlingSpan span)
            implements Task<Done<R>> {
        @Override
        public Optional<Step<Done<R>>> known(Records records) {
            return command.idempotencyKey()
                    .flatMap(key -> records.answer(answerKey(key)).map(it -> same(key, it)))
                    .map(answer -> command.answers().decode(answer))
                    .map(answer ->
                            new Step<>(
                                    Commit.nothing(command.service()),
                                    new Done<>(Optional.empty(), answer)));
        }

        private static byte[] same(IdempotencyKey key, StoredAnswer stored) {
            if (!key.isOf(stored.fingerprint())) {
                throw new HostRefusal.KeyReused(key);
            }
            return stored.answer().getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public Step<Done<R>> decide(Documents documents) {
            var answer = span.during(() -> command.decide().apply(documents));
            var decision = span.publishing(answer.decision());
            told.storing(decision);
            var committed = Committed.by(decision);
            var commit =
                    new Commit(
                            command.service(),
                            decision,
                            mark(answer.value()),
                            workflows(decision),
                            stories.of(command.service(), committed, decision));
            return new Step<>(commit, new Done<>(Optional.of(committed), answer.value()));
        }

        private static List<String> workflows(Decision decision) {
            return decision.allEvents().<String>map(Event::correlationId).distinct().toList();
        }

        private Mark mark(R answer) {
            return command.idempotencyKey()
                    .<Mark>map(key -> new Mark.Answered(answerKey(key), stored(key, answer)))
                    .orElseGet(Mark.None::new);
        }

        private StoredAnswer stored(IdempotencyKey key, R answer) {
            var json = new String(command.answers().encode(answer), StandardCharsets.UTF_8);
            return new StoredAnswer(key.fingerprint(), json);
        }

        private AnswerKey answerKey(IdempotencyKey key) {
            return new AnswerKey(command.service(), command.name(), key.value());
        }
    }
}
