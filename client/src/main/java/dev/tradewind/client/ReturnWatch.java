package dev.tradewind.client;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// A watch on the letters that a dead-letter queue held, which sees those that are dead again. A letter that comes
/// back is a new message with the same body, but for the note that an application's has on how it came to its end.
public final class ReturnWatch {
    private static final Duration PACE = Duration.ofMillis(200);

    private final AdminApi admin;
    private final String deadLetterQueue;
    private final Instant since = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    private final Set<String> bodies;
    private final Set<String> origins;

    private ReturnWatch(
            AdminApi admin, String deadLetterQueue, Set<String> bodies, Set<String> origins) {
        this.admin = admin;
        this.deadLetterQueue = deadLetterQueue;
        this.bodies = bodies;
        this.origins = origins;
    }

    /// Looks at the first letters before they are moved. Nothing where the instance does not show them.
    ///
    /// @param destination name of the queue that gets them; where they came from if absent
    public static Optional<ReturnWatch> begin(
            AdminApi admin, String deadLetterQueueArn, Optional<String> destination) {
        return admin.look(deadLetterQueueArn, AdminApi.LOOK_MAX)
                .map(letters ->
                        new ReturnWatch(
                                admin,
                                deadLetterQueueArn,
                                letters.stream()
                                        .map(ReturnWatch::content)
                                        .collect(Collectors.toSet()),
                                destination
                                        .map(Set::of)
                                        .orElseGet(() ->
                                                letters.stream()
                                                        .flatMap(it -> it.source().stream())
                                                        .collect(Collectors.toSet()))));
    }

    /// Watches until every letter is back or nothing waits where they went, or for `limit`.
    ///
    /// @param moved how many there are
    public Seen watch(long moved, Duration limit) {
        return Poll.until(limit, this::look, seen -> seen.isEnd(moved)).orElseGet(this::look);
    }

    private Seen look() {
        Poll.pause(PACE);
        long waiting = waiting();
        return new Seen(returned(), waiting);
    }

    private long waiting() {
        return admin.queues().orElse(Map.of()).values().stream()
                .filter(queue -> origins.contains(QueueView.nameIn(queue.arn())))
                .mapToLong(queue -> queue.visible() + queue.inFlight() + queue.delayed())
                .sum();
    }

    private static String content(DeadLetter letter) {
        return LetterNote.without(letter.body());
    }

    private long returned() {
        return admin.look(deadLetterQueue, AdminApi.LOOK_MAX).stream()
                .flatMap(letters -> letters.stream())
                .filter(letter -> !letter.sentAt().isBefore(since))
                .filter(letter -> bodies.contains(content(letter)))
                .count();
    }

    /// The latest look at what became of them.
    ///
    /// @param returned letters that are dead again
    /// @param waiting messages in the queues that the letters went to
    public record Seen(long returned, long waiting) {
        boolean isEnd(long moved) {
            return waiting == 0 || returned >= moved;
        }
    }
}
