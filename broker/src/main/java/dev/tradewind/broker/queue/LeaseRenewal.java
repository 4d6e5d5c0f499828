package dev.tradewind.broker.queue;

import dev.tradewind.broker.queue.Queues.VisibilityChange;
import dev.tradewind.engine.Arn;
import dev.tradewind.engine.EngineClock;
import dev.tradewind.engine.EngineClock.Alarm;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The renewal of leases: messages stay invisible to others while they are still being handled, so that a slow
/// success is not handled twice. Half-way through its lease a message gets a new one, so leases can be short: after a
/// crash, what was being handled waits for the rest of one, and not for its queue's visibility timeout.
public final class LeaseRenewal implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LeaseRenewal.class);

    private final Queues queues;
    private final EngineClock clock;
    private final Alarm alarm;
    private final Map<ReceiptHandle, Held> leases = new HashMap<>();
    private long alarmAtMillis = Alarm.NEVER;

    public LeaseRenewal(Queues queues, EngineClock clock) {
        this.queues = queues;
        this.clock = clock;
        alarm = clock.alarm(() -> takeDue().forEach(this::extend));
    }

    /// Renews the lease of a message that was received until it is [released][#release].
    ///
    /// @param visibility what the message was received with
    /// @param handlingMax after it a handler counts as stuck, and its message goes to another attempt
    public synchronized void hold(
            Arn queue, ReceiptHandle receipt, Duration visibility, Duration handlingMax) {
        long now = clock.millis();
        long givesUpAt = now + handlingMax.toMillis();
        var lease = new Held(queue, receipt, visibility, now, givesUpAt).extended(now);
        leases.put(receipt, lease);
        if (lease.dueAtMillis() < alarmAtMillis) {
            setAlarm(lease.dueAtMillis());
        }
    }

    public synchronized void release(ReceiptHandle receipt) {
        leases.remove(receipt);
    }

    @Override
    public void close() {
        alarm.close();
    }

    /// The leases that are due, noted as extended; those of stuck handlers are let go.
    private synchronized List<Held> takeDue() {
        long now = clock.millis();
        leases.values().removeIf(lease -> now >= lease.givesUpAtMillis());
        var due = leases.values().stream().filter(lease -> now >= lease.dueAtMillis()).toList();
        due.forEach(lease -> leases.put(lease.receipt(), lease.extended(now)));
        setAlarm(leases.values().stream().mapToLong(Held::dueAtMillis).min().orElse(Alarm.NEVER));
        return due;
    }

    private void setAlarm(long atMillis) {
        alarmAtMillis = atMillis;
        alarm.set(atMillis);
    }

    /// The supervisor of extensions: one that fails costs a second delivery at worst.
    private void extend(Held lease) {
        try {
            var change = new VisibilityChange(lease.receipt(), lease.visibility());
            queues.changeVisibility(lease.queue(), List.of(change));
        } catch (RuntimeException e) {
            LOG.atWarn().setCause(e).log("Cannot extend a lease on {}", lease.queue());
        }
    }

    private record Held(
            Arn queue,
            ReceiptHandle receipt,
            Duration visibility,
            long dueAtMillis,
            long givesUpAtMillis) {
        Held extended(long nowMillis) {
            long due = nowMillis + visibility.toMillis() / 2;
            return new Held(queue, receipt, visibility, due, givesUpAtMillis);
        }
    }
}
