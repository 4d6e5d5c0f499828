package dev.tradewind.broker.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.broker.queue.PeekedMessage;
import dev.tradewind.broker.queue.PeekedMessage.State;
import dev.tradewind.engine.Arn;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What a broker has promised its client so far. Messages are told apart by body, which is unique to a send
/// or publish: every copy that was acknowledged and not deleted is in some queue, and nothing else is; a
/// message in flight is not received, and somebody holds it; a FIFO group is received in its order. What comes later
/// without a call is with [LaterPromises].
final class Promises {
    /// How many copies of each body there must be.
    private final Map<String, Integer> owed = new HashMap<>();

    /// Deleted from standard queues, but by a write that a loss of power would take back.
    private final List<String> unsyncedDeletes = new ArrayList<>();

    private final Map<Copy, Instant> invisibleUntil = new HashMap<>();

    /// What the calls ask for that are being made, one or those of a round: copies to be kept, and to be deleted.
    private final List<String> sending = new ArrayList<>();

    private final List<String> deleting = new ArrayList<>();
    private final List<Opening> openings = new ArrayList<>();
    private final LaterPromises later;

    Promises(LaterPromises later) {
        this.later = later;
    }

    void sending(List<String> bodies) {
        sending.addAll(bodies);
    }

    void sent(List<String> bodies) {
        bodies.forEach(this::owe);
    }

    void deleting(String body) {
        deleting.add(body);
    }

    void opening(Opening opening) {
        openings.add(opening);
    }

    /// The call of an [Opening] was refused.
    void notOpening(Opening opening) {
        openings.remove(opening);
    }

    /// The call of [#deleting] changes nothing, whatever becomes of its round.
    void notDeleting(String body) {
        deleting.remove(body);
    }

    /// The calls have their answers, or were refused: then nothing of them may have happened.
    void answered() {
        sending.clear();
        deleting.clear();
        openings.clear();
    }

    private void owe(String body) {
        owed.merge(body, 1, Integer::sum);
    }

    void received(Arn queue, String body, Instant now, Instant until) {
        var copy = new Copy(queue, body);
        assertThat(owed).as("%s was sent and not deleted", copy).containsKey(body);
        assertThat(invisibleUntil.getOrDefault(copy, Instant.MIN))
                .as("%s is invisible until then", copy)
                .isBeforeOrEqualTo(now);
        invisibleUntil.put(copy, until);
    }

    /// Checks that what stands before `body` in its group is in flight too.
    void inOrder(String body, List<PeekedMessage> fifo) {
        var before =
                fifo.stream()
                        .takeWhile(message -> !message.body().equals(body))
                        .filter(message -> group(message.body()).equals(group(body)))
                        .toList();
        assertThat(before)
                .as("what is before %s in its group", body)
                .extracting(PeekedMessage::state)
                .allMatch(State.IN_FLIGHT::equals);
    }

    private static String group(String body) {
        return body.substring(0, body.indexOf(' '));
    }

    void changedVisibility(Arn queue, String body, Instant until) {
        invisibleUntil.put(new Copy(queue, body), until);
    }

    void deleted(Arn queue, String body) {
        take(body);
        if (!Machine.isFifo(queue)) {
            unsyncedDeletes.add(body);
        }
        invisibleUntil.remove(new Copy(queue, body));
    }

    private void take(String body) {
        owed.computeIfPresent(body, (_, count) -> count == 1 ? null : count - 1);
    }

    /// Everything so far would survive a loss of power.
    void synced() {
        unsyncedDeletes.clear();
    }

    /// Deletes may have been taken back, and leases forgotten, or given to a call that had no answer.
    void powerLost(Map<Arn, List<PeekedMessage>> contents) {
        var found = count(contents);
        for (var body : unsyncedDeletes) {
            if (found.getOrDefault(body, 0) > owed.getOrDefault(body, 0)) {
                owe(body);
            }
        }
        settleOpenCalls(found);
        unsyncedDeletes.clear();
        invisibleUntil.clear();
        invisibleUntil.putAll(inFlight(contents));
    }

    /// Calls that had no answer happened as a whole, those of a round together, or not at all.
    private void settleOpenCalls(Map<String, Integer> found) {
        boolean happened =
                sending.stream().anyMatch(found::containsKey)
                        || openings.stream().anyMatch(it -> it.isThere().getAsBoolean())
                        || deleting.stream().anyMatch(body -> isMissing(body, found));
        if (happened) {
            sending.forEach(this::owe);
            deleting.forEach(this::take);
            openings.forEach(it -> it.effect().run());
        }
        answered();
    }

    private boolean isMissing(String body, Map<String, Integer> found) {
        return found.getOrDefault(body, 0) < owed.getOrDefault(body, 0);
    }

    /// Tells whether a copy was acknowledged, or has arrived and been noted, and is not deleted.
    boolean isOwed(String body) {
        return owed.containsKey(body);
    }

    /// Takes note of what replays and schedules have sent.
    void note(Map<Arn, List<PeekedMessage>> contents) {
        later.note(count(contents), this::owe);
    }

    void check(Map<Arn, List<PeekedMessage>> contents) {
        note(contents);
        assertThat(count(contents)).as("copies in all queues together").isEqualTo(owed);
        var unheard = inFlight(contents);
        unheard.entrySet().removeIf(it -> isHeld(it.getKey(), it.getValue()));
        assertThat(unheard).as("what is in flight longer than its consumer heard").isEmpty();
    }

    private boolean isHeld(Copy copy, Instant until) {
        return !invisibleUntil.getOrDefault(copy, Instant.MIN).isBefore(until);
    }

    /// The messages in flight, and until when.
    private static Map<Copy, Instant> inFlight(Map<Arn, List<PeekedMessage>> contents) {
        var inFlight = new HashMap<Copy, Instant>();
        contents.forEach((queue, messages) ->
                messages.stream()
                        .filter(message -> message.state() == State.IN_FLIGHT)
                        .forEach(it -> inFlight.put(new Copy(queue, it.body()), it.visibleAt())));
        return inFlight;
    }

    private static Map<String, Integer> count(Map<Arn, List<PeekedMessage>> contents) {
        var copies = new HashMap<String, Integer>();
        contents.values().stream()
                .flatMap(List::stream)
                .forEach(message -> copies.merge(message.body(), 1, Integer::sum));
        return copies;
    }

    boolean isEverythingDeleted() {
        return owed.isEmpty();
    }

    private record Copy(Arn queue, String body) {}
}
