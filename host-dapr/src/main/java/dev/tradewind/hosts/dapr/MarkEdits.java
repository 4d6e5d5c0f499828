package dev.tradewind.hosts.dapr;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.tradewind.hosts.handling.Mark;
import dev.tradewind.hosts.handling.StoredAnswer;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;

/// The rows that say what has been done: of an event at an intake, `done`, or else the `attempts` that failed; of a command
/// that can be repeated, its answer.
final class MarkEdits {
    private static final String DONE = "done";
    private static final String ATTEMPTS = "attempts";
    private static final String FINGERPRINT = "fingerprint";
    private static final String ANSWER = "answer";

    /// An event can come again for as long as it lies in a dead-letter queue, and a day.
    private static final Duration EFFECT_KEPT = Duration.ofDays(15);

    /// The time within which a caller can repeat a command.
    private static final Duration ANSWER_KEPT = Duration.ofDays(7);

    private MarkEdits() {}

    static Stream<RowEdit> of(Mark mark) {
        return switch (mark) {
            case Mark.None _ -> Stream.of();
            case Mark.Effect effect -> Stream.of(new Done(RowKeys.effect(effect)));
            case Mark.Answered(var key, var answer) ->
                    Stream.of(new Answered(RowKeys.answer(key), answer));
        };
    }

    /// The edit that counts a failed attempt, or, after the last, forgets how many there were: whoever sends a dead letter
    /// back means it to be tried anew.
    ///
    /// @param before the attempts that failed before
    static RowEdit failed(Mark.Effect effect, int before, boolean isLast) {
        return new Failed(RowKeys.effect(effect), before, isLast);
    }

    static boolean isDone(Optional<StoredRow> row) {
        return row.filter(it -> it.json().path(DONE).asBoolean()).isPresent();
    }

    static int failedAttempts(Optional<StoredRow> row) {
        return row.map(it -> it.json().path(ATTEMPTS).asInt()).orElse(0);
    }

    static Optional<StoredAnswer> answer(Optional<StoredRow> row) {
        return row.map(StoredRow::json)
                .map(it ->
                        new StoredAnswer(it.path(FINGERPRINT).asText(), it.path(ANSWER).asText()));
    }

    private record Done(String key) implements RowEdit {
        @Override
        public Edited on(Optional<StoredRow> row) {
            return isDone(row)
                    ? new Edited.Overtaken()
                    : new Edited.Put(
                            JsonNodeFactory.instance.objectNode().put(DONE, true),
                            Optional.of(EFFECT_KEPT));
        }
    }

    private record Answered(String key, StoredAnswer answer) implements RowEdit {
        @Override
        public Edited on(Optional<StoredRow> row) {
            return row.isPresent()
                    ? new Edited.Overtaken()
                    : new Edited.Put(
                            JsonNodeFactory.instance
                                    .objectNode()
                                    .put(FINGERPRINT, answer.fingerprint())
                                    .put(ANSWER, answer.answer()),
                            Optional.of(ANSWER_KEPT));
        }
    }

    private record Failed(String key, int before, boolean isLast) implements RowEdit {
        @Override
        public Edited on(Optional<StoredRow> row) {
            if (isDone(row) || failedAttempts(row) != before) {
                return new Edited.Overtaken();
            }
            return isLast
                    ? new Edited.Removed()
                    : new Edited.Put(
                            JsonNodeFactory.instance.objectNode().put(ATTEMPTS, before + 1),
                            Optional.of(EFFECT_KEPT));
        }
    }
}
