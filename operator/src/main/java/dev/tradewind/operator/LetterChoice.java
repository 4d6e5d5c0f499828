package dev.tradewind.operator;

import dev.tradewind.broker.queue.Letter;
import dev.tradewind.broker.queue.MessageAttribute;
import dev.tradewind.http.HttpCall;
import dev.tradewind.http.Problem;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/// The dead letters that a request means: those for which all holds that it says.
///
/// @param messages their ids; empty for any
/// @param sentBefore the time at the latest
/// @param text that a body contains, or that an attribute reads as `NAME=VALUE`
record LetterChoice(Set<String> messages, Optional<Instant> sentBefore, Optional<String> text)
        implements Predicate<Letter> {
    private static final int SECONDS_MAX = 999_999_999;

    LetterChoice {
        messages = Set.copyOf(messages);
    }

    static LetterChoice of(HttpCall call, InstantSource clock) {
        var ids = call.queryParameter("messages").map(list -> List.of(list.split(",")));
        var before =
                call.queryParameter("olderThanSeconds")
                        .map(_ -> call.number("olderThanSeconds", 1, SECONDS_MAX))
                        .map(seconds -> clock.instant().minusSeconds(seconds));
        var choice =
                new LetterChoice(
                        Set.copyOf(ids.orElse(List.of())), before, call.queryParameter("matching"));
        if (choice.isAny()) {
            throw Problem.of(
                    Problem.Kind.INVALID_REQUEST,
                    "name 'messages', 'olderThanSeconds' or 'matching'; all of a queue is moved by StartMessageMoveTask");
        }
        return choice;
    }

    private boolean isAny() {
        return messages.isEmpty() && sentBefore.isEmpty() && text.isEmpty();
    }

    @Override
    public boolean test(Letter letter) {
        return (messages.isEmpty() || messages.contains(letter.messageId().toString()))
                && sentBefore.stream().allMatch(letter.sentAt()::isBefore)
                && text.stream().allMatch(it -> reads(letter, it));
    }

    private static boolean reads(Letter letter, String text) {
        return letter.body().contains(text)
                || letter.attributes().entrySet().stream()
                        .anyMatch(attribute -> reads(attribute, text));
    }

    private static boolean reads(Map.Entry<String, MessageAttribute> attribute, String text) {
        return attribute.getValue() instanceof MessageAttribute.Text(_, var value)
                && text.equals(attribute.getKey() + "=" + value);
    }
}
