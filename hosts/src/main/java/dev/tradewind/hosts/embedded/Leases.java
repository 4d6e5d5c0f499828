package dev.tradewind.hosts.embedded;

import dev.tradewind.broker.Broker;
import dev.tradewind.broker.engine.Arn;
import dev.tradewind.broker.engine.BrokerClock;
import dev.tradewind.broker.queue.Queues.VisibilityChange;
import dev.tradewind.broker.queue.ReceiptHandle;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/// Keeps messages invisible to others while they are still being handled, so that a slow success is not
/// handled twice.
final class Leases implements AutoCloseable {
    /// After it a handler counts as stuck, and its message goes to another attempt. AWS Lambda's longest
    /// function timeout.
    static final Duration HANDLING_MAX = Duration.ofMinutes(15);

    private static final long NEVER = Long.MAX_VALUE;

    private final Broker broker;
    private final BrokerClock clock;
    private final Map<ReceiptHandle, Lease> leases = new ConcurrentHashMap<>();
    private final Thread thread = Thread.ofVirtual().name("lease-keeper").unstarted(this::keep);
    private volatile long wakesAtMillis = NEVER;
    private volatile boolean closed;

    Leases(Broker broker, BrokerClock clock) {
        this.broker = broker;
        this.clock = clock;
    }

    void start() {
        thread.start();
    }

    /// @param visibility what the message was received with
    void hold(Arn queue, ReceiptHandle receipt, Duration visibility) {
        long now = clock.millis();
        long extendAt = now + visibility.toMillis() / 2;
        leases.put(receipt, new Lease(queue, visibility, extendAt, now + HANDLING_MAX.toMillis()));
        if (extendAt < wakesAtMillis) {
            LockSupport.unpark(thread);
        }
    }

    void release(ReceiptHandle receipt) {
        leases.remove(receipt);
    }

    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
    }

    private void keep() {
        while (!closed) {
            wakesAtMillis = earliest();
            // What was held after the look at the table found the old time to wake and unparked.
            if (earliest() == wakesAtMillis) {
                clock.parkUntil(wakesAtMillis);
            }
            leases.forEach(this::extendIfDue);
        }
    }

    private long earliest() {
        return leases.values().stream().mapToLong(Lease::extendAtMillis).min().orElse(NEVER);
    }

    private void extendIfDue(ReceiptHandle receipt, Lease lease) {
        long now = clock.millis();
        if (now < lease.extendAtMillis()) {
            return;
        }
        if (now >= lease.givesUpAtMillis()) {
            leases.remove(receipt, lease);
            return;
        }
        broker.queues()
                .changeVisibility(
                        lease.queue(), List.of(new VisibilityChange(receipt, lease.visibility())));
        leases.replace(receipt, lease, lease.extended(now));
    }

    private record Lease(
            Arn queue, Duration visibility, long extendAtMillis, long givesUpAtMillis) {
        Lease extended(long nowMillis) {
            return new Lease(
                    queue, visibility, nowMillis + visibility.toMillis() / 2, givesUpAtMillis);
        }
    }
}
