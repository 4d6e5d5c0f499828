package dev.tradewind.hosts.embedded;

import dev.tradewind.broker.queue.ReceiveRequest;
import dev.tradewind.broker.queue.ReceivedMessage;
import dev.tradewind.engine.Arn;
import dev.tradewind.engine.EngineClock;
import dev.tradewind.eventing.Intake;
import dev.tradewind.eventing.Pace;
import dev.tradewind.hosts.handling.EventHandling;
import dev.tradewind.hosts.handling.OpenedMessage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// The consumer of one intake: takes messages off its queue, as many at once as its pace allows. What handlers in
/// turn decide, they decide at once, in the round that took the message; so do those whom others answer at once, of what
/// was there when the round began. The others get a virtual thread each when the round is on disk. A message that fails does not touch the others of its batch.
///
/// For the thread of the rounds, but for [#awaitIdle].
final class Consumer {
    /// The most messages that one receive gives.
    private static final int RECEIVED_MAX = 10;

    private static final Duration SHORTEST_LEASE = Duration.ofSeconds(10);

    /// AWS Lambda's longest function timeout.
    private static final Duration HANDLING_MAX = Duration.ofMinutes(15);

    private final Intakes intakes;
    private final EngineClock clock;
    private final Runnable whenRoom;
    private final Intake intake;
    private final Pace pace;
    private final Arn queue;
    private final EventHandling handling;
    private final Semaphore permits;

    /// Those taken while the batch fills; each has its permit.
    private final List<LeasedMessage> gathered = new ArrayList<>();

    /// Those to be handled on threads of their own; each has its permit.
    private final List<Apart> apart = new ArrayList<>();

    private long gatherEndMillis;

    /// @param whenRoom runs when a message is done on a thread of its own, so that another may be taken
    Consumer(
            Intakes intakes,
            Arn queue,
            Intake intake,
            EventHandling handling,
            EngineClock clock,
            Runnable whenRoom) {
        this.intakes = intakes;
        this.clock = clock;
        this.whenRoom = whenRoom;
        this.intake = intake;
        this.pace = intake.pace();
        this.queue = queue;
        this.handling = handling;
        permits = new Semaphore(pace.concurrency());
    }

    Arn queue() {
        return queue;
    }

    /// Tells whether it would take a message that waits.
    boolean hasRoom() {
        return permits.availablePermits() > 0;
    }

    /// Tells whether its handlers ask somebody who would answer at once, so that it has its turns at the beginning of a
    /// round: then all that it is told is on disk.
    boolean beginsRounds() {
        return intake.isPrompt();
    }

    /// Takes a batch, and has it handled as far as that goes here.
    ///
    /// @return how many messages were taken
    int take() {
        return take(RECEIVED_MAX, false);
    }

    /// The same at the beginning of a round, of no more messages than were there before it.
    int takeFirst(long messagesMax) {
        return take((int) Math.min(messagesMax, RECEIVED_MAX), true);
    }

    private int take(int messagesMax, boolean isFirst) {
        int received = receive(reserve(messagesMax));
        if (!isGathering()) {
            while (!gathered.isEmpty()) {
                handle(gathered.removeFirst(), isFirst);
            }
        }
        return received;
    }

    /// Takes as many permits as messages are wanted.
    private int reserve(int messagesMax) {
        int room =
                Math.min(messagesMax, Math.min(pace.batchSize(), RECEIVED_MAX) - gathered.size());
        int reserved = 0;
        while (reserved < room && permits.tryAcquire()) {
            reserved++;
        }
        return reserved;
    }

    private int receive(int wanted) {
        var messages = List.<ReceivedMessage>of();
        try {
            if (wanted > 0) {
                messages = intakes.broker().queues().receive(queue, leasing(wanted));
            }
        } finally {
            permits.release(wanted - messages.size());
        }
        if (gathered.isEmpty()) {
            gatherEndMillis = clock.millis() + pace.window().toMillis();
        }
        messages.forEach(it -> gathered.add(new LeasedMessage(intakes, queue, it)));
        return messages.size();
    }

    private ReceiveRequest leasing(int messages) {
        return ReceiveRequest.upTo(messages).invisibleFor(leaseLength()).waiting(Duration.ZERO);
    }

    /// The time that a message is invisible at once: while its batch fills, and then some.
    private Duration leaseLength() {
        return SHORTEST_LEASE.plus(pace.window());
    }

    private boolean isGathering() {
        return clock.millis() < gatherEndMillis
                && gathered.size() < Math.min(pace.batchSize(), RECEIVED_MAX)
                && permits.availablePermits() > 0;
    }

    /// The time at which it has to [#take], whether anything comes or not.
    long nextMillis() {
        return gathered.isEmpty() ? EngineClock.Alarm.NEVER : gatherEndMillis;
    }

    private void handle(LeasedMessage message, boolean isFirst) {
        boolean done = true;
        try {
            var opened = handling.open(message);
            done = opened.isEmpty() || isHandledHere(opened.get(), isFirst);
            if (done) {
                opened.ifPresent(OpenedMessage::carryOutInTurn);
            } else {
                apart.add(new Apart(message, opened.get()));
            }
        } finally {
            permits.release(done ? 1 : 0);
        }
    }

    private static boolean isHandledHere(OpenedMessage opened, boolean isFirst) {
        return opened.isInTurn() || (isFirst && opened.isPrompt());
    }

    /// Has what was taken handled that is handled apart. To be called when it is on disk that it was taken.
    void handleApart() {
        apart.forEach(this::handleOnItsOwn);
        apart.clear();
    }

    private void handleOnItsOwn(Apart it) {
        intakes.leases().hold(queue, it.message().receipt(), leaseLength(), HANDLING_MAX);
        var _ =
                Thread.ofVirtual()
                        .name(queue.resource() + "-", 0)
                        .start(() -> {
                            try {
                                it.opened().carryOut();
                            } finally {
                                intakes.leases().release(it.message().receipt());
                                permits.release();
                                whenRoom.run();
                            }
                        });
    }

    /// Forgets what was taken in a round that was given up. What an earlier round took, to gather, comes again when
    /// its lease ends.
    void forget() {
        permits.release(apart.size() + gathered.size());
        apart.clear();
        gathered.clear();
    }

    /// Waits for the messages that are being handled apart; false if some still are after `time`. Afterwards it
    /// takes none.
    boolean awaitIdle(Duration time) {
        try {
            return permits.tryAcquire(
                    pace.concurrency() - gathered.size(), time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public String toString() {
        return "the consumer of " + queue.resource();
    }

    private record Apart(LeasedMessage message, OpenedMessage opened) {}
}
