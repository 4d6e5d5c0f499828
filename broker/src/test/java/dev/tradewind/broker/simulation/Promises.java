package dev.tradewind.broker.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.broker.engine.Arn;
import dev.tradewind.broker.queue.PeekedMessage;
import dev.tradewind.broker.queue.PeekedMessage.State;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a broker has promised its client so far. Messages are told apart by body, which is unique to a send
/// or publish: every copy that was acknowledged and not deleted is in some queue, and nothing else is; a
/// message in flight is not received; a FIFO group is received in its order.
final class Promises {
    /// How many copies of each body there must be.
    private final Map<String, Integer> owed = new HashMap<>();

    /// Deleted from standard queues, but by a write that a loss of power would take back.
    private final List<String> unsyncedDeletes = new ArrayList<>();

    private final Map<Copy, Instant> invisibleUntil = new HashMap<>();

    /// What the call asks for that is being made: copies to be kept, or one to be deleted.
    private List<String> sending = List.of();

    private Optional<String> deleting = Optional.empty();

    void sending(List<String> bodies) {
        sending = bodies;
    }

    /// The call of [#sending] succeeded.
    void sent() {
        sending.forEach(this::owe);
        answered();
    }

    void deleting(String body) {
        deleting = Optional.of(body);
    }

    /// The call has an answer, whatever it is; if it was refused, nothing of it may have happened.
    void answered() {
        sending = List.of();
        deleting = Optional.empty();
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

    /// Deletes may have been taken back, and leases forgotten.
    void powerLost(Map<Arn, List<PeekedMessage>> contents) {
        var found = count(contents);
        for (var body : unsyncedDeletes) {
            if (found.getOrDefault(body, 0) > owed.getOrDefault(body, 0)) {
                owe(body);
            }
        }
        settleOpenCall(found);
        unsyncedDeletes.clear();
        invisibleUntil.clear();
    }

    /// A call that had no answer happened as a whole, or not at all.
    private void settleOpenCall(Map<String, Integer> found) {
        boolean happened = sending.stream().anyMatch(found::containsKey);
        if (happened) {
            sending.forEach(this::owe);
        }
        deleting.filter(body -> found.getOrDefault(body, 0) < owed.getOrDefault(body, 0))
                .ifPresent(this::take);
        answered();
    }

    void check(Map<Arn, List<PeekedMessage>> contents) {
        assertThat(count(contents)).as("copies in all queues together").isEqualTo(owed);
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
