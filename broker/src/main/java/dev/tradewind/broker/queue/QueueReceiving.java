package dev.tradewind.broker.queue;

import dev.tradewind.engine.Arn;
import dev.tradewind.engine.Engine;
import dev.tradewind.engine.WouldHoldUp;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// The receiving of messages: in one turn on the committer's thread what is there, or else by waiting on the caller's.
final class QueueReceiving {
    private final Engine engine;
    private final QueueRegistry registry;
    private final MessageRows rows;

    QueueReceiving(Engine engine, QueueRegistry registry) {
        this.engine = engine;
        this.registry = registry;
        rows = new MessageRows(engine.store());
    }

    /// Receives what is visible, waiting for the first message as long as the request says. Empty
    /// when none came in that time, or the calling thread was interrupted.
    ///
    /// @throws WouldHoldUp if it had to wait in a round
    List<ReceivedMessage> receive(Arn arn, ReceiveRequest request) {
        var settings = registry.require(arn).info().settings();
        var visibility = request.visibilityTimeout().orElse(settings.visibilityTimeout());
        var waiter = new Waiter(request.maxMessages(), visibility.toMillis(), request.attemptId());
        long waitMillis = request.waitTime().orElse(settings.receiveWait()).toMillis();
        boolean inRound = engine.isInRound();
        var leases = receiveNow(arn, waiter, waitMillis, inRound);
        if (leases.isEmpty() && waitMillis > 0) {
            if (inRound) {
                throw new WouldHoldUp();
            }
            leases = await(arn, waiter, engine.clock().millis() + waitMillis);
        }
        return read(arn, leases, request.room());
    }

    private List<Lease> receiveNow(Arn arn, Waiter waiter, long waitMillis, boolean inRound) {
        return engine.run(work -> {
            var queue = registry.require(arn);
            var leases = queue.receive(work, waiter);
            if (leases.isEmpty()) {
                queue.requireNotHeldBack();
            }
            if (leases.isEmpty() && waitMillis == 0) {
                queue.tally().receivedNothing();
            } else if (leases.isEmpty() && !inRound) {
                queue.await(waiter);
            }
            return leases;
        });
    }

    private List<Lease> await(Arn arn, Waiter waiter, long deadlineMillis) {
        if (!waiter.await(engine.clock(), deadlineMillis)) {
            engine.run(_ -> {
                registry.find(arn).ifPresent(queue -> giveUp(queue, waiter));
                return true;
            });
        }
        return waiter.leases();
    }

    private static void giveUp(Queue queue, Waiter waiter) {
        queue.forget(waiter);
        if (waiter.leases().isEmpty()) {
            queue.tally().receivedNothing();
        }
    }

    /// Reads the messages that were leased, on the caller's thread, as long as there is room for them. One that was
    /// purged since is left out.
    private List<ReceivedMessage> read(Arn arn, List<Lease> leases, MessageRoom room) {
        var messages = new ArrayList<ReceivedMessage>();
        for (int i = 0; i < leases.size(); i++) {
            var lease = leases.get(i);
            var row = rows.take(lease, leases);
            if (row.isPresent() && !room.take(row.get().length)) {
                giveBack(arn, leases.subList(i, leases.size()));
                break;
            }
            row.ifPresent(it -> messages.add(MessageRow.decode(it).received(lease)));
        }
        return messages;
    }

    private void giveBack(Arn arn, List<Lease> leases) {
        engine.run(work -> {
            registry.find(arn)
                    .ifPresent(queue ->
                            leases.forEach(it ->
                                    queue.giveBackUncounted(work, it.receipt(), Duration.ZERO)));
            return true;
        });
    }
}
