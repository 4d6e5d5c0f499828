package dev.tradewind.hosts.embedded;

import dev.tradewind.broker.Broker;
import dev.tradewind.engine.EngineClock;
import dev.tradewind.hosts.handling.RetryPolicy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The one thread that takes the messages of all intakes off their queues, in [rounds][Broker#round]: what it takes,
/// what handlers in turn decide about it, and what that leads to at other intakes, is one group on disk.
///
/// A round in which a decision breaks off, or that cannot be written, has changed nothing. Its messages are then taken
/// one commit after the other, so that the one at fault fails alone, and is given back as any that fails.
final class IntakeRounds {
    private static final Logger LOG = LoggerFactory.getLogger(IntakeRounds.class);

    private static final RetryPolicy AFTER_FAILURE =
            new RetryPolicy(Duration.ofMillis(100), Duration.ofSeconds(10));

    /// The longest rest. Nothing is missed in it: whatever comes wakes the thread.
    private static final Duration REST_MAX = Duration.ofMinutes(1);

    private final Broker broker;
    private final EngineClock clock;
    private final List<Consumer> consumers = new ArrayList<>();
    private final Thread thread = Thread.ofPlatform().name("intakes").daemon().unstarted(this::run);
    private final Queue<CountDownLatch> awaited = new ConcurrentLinkedQueue<>();
    private int place;
    private volatile boolean woken = true;
    private volatile boolean stopping;

    IntakeRounds(Broker broker, EngineClock clock) {
        this.broker = broker;
        this.clock = clock;
    }

    /// Takes from these queues from now on. Without any there is no thread.
    void start(List<Consumer> all) {
        consumers.addAll(all);
        consumers.forEach(consumer -> broker.queues().watch(consumer.queue(), this::wake));
        if (!consumers.isEmpty()) {
            thread.start();
        }
    }

    /// Has it look at its queues.
    void wake() {
        woken = true;
        LockSupport.unpark(thread);
    }

    /// Returns once the thread has looked at its queues and taken what it could, or there is none to do so: not
    /// while it hangs, and not while every attempt fails.
    void awaitTurn() throws InterruptedException {
        if (!consumers.isEmpty()) {
            var turn = new CountDownLatch(1);
            awaited.add(turn);
            wake();
            turn.await();
        }
    }

    /// Takes no more messages, and returns once the present round has ended, or after `time`.
    void stop(Duration time) {
        stopping = true;
        LockSupport.unpark(thread);
        try {
            if (!consumers.isEmpty() && !thread.join(time)) {
                LOG.atWarn().log("The intakes' thread still works");
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /// The supervisor of rounds: whatever the world, or a handler's defect, does to one, the next is tried.
    private void run() {
        int failures = 0;
        while (!stopping) {
            try {
                work();
                failures = 0;
            } catch (RuntimeException | Error e) {
                failures++;
                LOG.atError().setCause(e).log("Cannot take messages; trying again");
                rest(clock.millis() + AFTER_FAILURE.delayAfter(failures).toMillis());
            }
        }
    }

    private void work() {
        awaitWork();
        woken = false;
        var turns = turns();
        try {
            broker.round(turns);
        } catch (RuntimeException e) {
            LOG.atWarn().log("A round of messages is handled one by one: {}", e.toString());
            consumers.forEach(Consumer::forget);
            turns = turns();
            turns.forEachRemaining(Runnable::run);
        }
        place = turns.place();
        consumers.forEach(Consumer::handleApart);
        woken |= turns.isMoreLikely();
        tellThoseWhoWait();
    }

    private IntakeTurns turns() {
        return new IntakeTurns(broker.queues(), consumers, place);
    }

    private void tellThoseWhoWait() {
        for (var turn = awaited.poll(); turn != null; turn = awaited.poll()) {
            turn.countDown();
        }
    }

    private void awaitWork() {
        while (!woken && !stopping) {
            long next = consumers.stream().mapToLong(Consumer::nextMillis).min().orElseThrow();
            if (next <= clock.millis()) {
                return;
            }
            clock.parkUntil(Math.min(next, clock.millis() + REST_MAX.toMillis()));
        }
    }

    private void rest(long untilMillis) {
        while (clock.millis() < untilMillis && !stopping) {
            clock.parkUntil(untilMillis);
        }
        woken = true;
    }
}
