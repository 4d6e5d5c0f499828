package dev.tradewind.hosts.embedded;

import dev.tradewind.broker.queue.Queues;
import dev.tradewind.broker.queue.Queues.VisibilityChange;
import dev.tradewind.broker.queue.ReceiptHandle;
import dev.tradewind.engine.Arn;
import dev.tradewind.engine.EngineClock;
import dev.tradewind.engine.EngineClock.Alarm;
import dev.tradewind.eventing.Intake;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps messages invisible to others while they are still being handled, so that a slow success is not
/// handled twice. Half-way through its lease a message gets a new one, so leases can be short: after a
/// crash, what was being handled waits for the rest of one, and not for its queue's visibility timeout.
final class Leases implements AutoCloseable {
    private static final Duration SHORTEST = Duration.ofSeconds(10);

    /// After it a handler counts as stuck, and its message goes to another attempt. AWS Lambda's longest
    /// function timeout.
    static final Duration HANDLING_MAX = Duration.ofMinutes(15);

    private static final Logger LOG = LoggerFactory.getLogger(Leases.class);

    private final Queues queues;
    private final EngineClock clock;
    private final Alarm alarm;
    private final Map<ReceiptHandle, Lease> leases = new HashMap<>();
    private long alarmAtMillis = Alarm.NEVER;

    Leases(Queues queues, EngineClock clock) {
        this.queues = queues;
        this.clock = clock;
        alarm = clock.alarm(() -> takeDue().forEach(this::extend));
    }

    /// The time that a message of `intake` is invisible at once: while its batch fills, and then
    /// some.
    static Duration length(Intake intake) {
        return SHORTEST.plus(intake.pace().window());
    }

    /// @param visibility what the message was received with
    synchronized void hold(Arn queue, ReceiptHandle receipt, Duration visibility) {
        long now = clock.millis();
        long givesUpAt = now + HANDLING_MAX.toMillis();
        var lease = new Lease(queue, receipt, visibility, now, givesUpAt).extended(now);
        leases.put(receipt, lease);
        if (lease.dueAtMillis() < alarmAtMillis) {
            setAlarm(lease.dueAtMillis());
        }
    }

    synchronized void release(ReceiptHandle receipt) {
        leases.remove(receipt);
    }

    @Override
    public void close() {
        alarm.close();
    }

    /// The leases that are due, noted as extended; those of stuck handlers are let go.
    private synchronized List<Lease> takeDue() {
        long now = clock.millis();
        leases.values().removeIf(lease -> now >= lease.givesUpAtMillis());
        var due = leases.values().stream().filter(lease -> now >= lease.dueAtMillis()).toList();
        due.forEach(lease -> leases.put(lease.receipt(), lease.extended(now)));
        setAlarm(leases.values().stream().mapToLong(Lease::dueAtMillis).min().orElse(Alarm.NEVER));
        return due;
    }

    private void setAlarm(long atMillis) {
        alarmAtMillis = atMillis;
        alarm.set(atMillis);
    }

    /// The supervisor of extensions: one that fails costs a second delivery at worst, which the inbox drops.
    private void extend(Lease lease) {
        try {
            var change = new VisibilityChange(lease.receipt(), lease.visibility());
            queues.changeVisibility(lease.queue(), List.of(change));
        } catch (RuntimeException e) {
            LOG.atWarn().setCause(e).log("Cannot extend a lease on {}", lease.queue());
        }
    }

    private record Lease(
            Arn queue,
            ReceiptHandle receipt,
            Duration visibility,
            long dueAtMillis,
            long givesUpAtMillis) {
        Lease extended(long nowMillis) {
            long due = nowMillis + visibility.toMillis() / 2;
            return new Lease(queue, receipt, visibility, due, givesUpAtMillis);
        }
    }
}
