package dev.tradewind.broker.queue;

import dev.tradewind.broker.engine.Arn;
import dev.tradewind.broker.engine.Engine;
import dev.tradewind.broker.engine.Refusal;
import dev.tradewind.broker.engine.Scheduled;
import dev.tradewind.broker.engine.UnitOfWork;
import dev.tradewind.store.Batch;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// One queue: its waiting messages, those in flight, and the receives that wait for one.
///
/// Used on the committer's thread only. Whatever it changes in memory it puts into the unit of work's batch
/// as well, so that opening the tables gives the same queue again.
final class Queue implements Scheduled {
    /// SQS: messages in flight in a standard queue.
    static final int IN_FLIGHT_MAX = 120_000;

    private static final int WINDOW_MAX = 2048;

    /// Messages that one deadline promotes or expires, so that other decisions get their turn.
    private static final int DUE_AT_ONCE = 256;

    private final long id;
    private final Engine engine;
    private final Function<Arn, Optional<Queue>> deadLetterQueues;
    private final ArrayDeque<Waiter> waiters = new ArrayDeque<>();
    private Receives receives;
    private Delays delays;
    private Backlog backlog;
    private QueueInfo info;
    private long stored;
    private long alarmAtMillis = Receives.NEVER;
    private @Nullable Batch settling;
    private boolean dropped;

    Queue(long id, QueueInfo info, Engine engine, Function<Arn, Optional<Queue>> deadLetterQueues) {
        this.id = id;
        this.info = info;
        this.engine = engine;
        this.deadLetterQueues = deadLetterQueues;
        var store = engine.store();
        var progress =
                store.get(Tables.PROGRESS, Tables.key(id))
                        .map(Progress::decode)
                        .orElse(Progress.EMPTY);
        receives = Receives.load(id, store);
        delays = new Delays(id, store, progress.delayed());
        backlog = backlog(progress);
        stored = progress.stored();
        reschedule();
    }

    private Backlog backlog(Progress progress) {
        var line = new StandardLine();
        return new Backlog(id, engine.store(), line, WINDOW_MAX, progress, receives::contains);
    }

    /// Puts `message` into the queue; returns its sequence.
    void send(UnitOfWork work, OutgoingMessage message) {
        long sequence = backlog.nextSequence();
        long now = work.nowMillis();
        long delayMillis = message.delayMillis().orElse(info.settings().delay().toMillis());
        MessageRow.stamp(message.row(), now, 0);
        if (delayMillis > 0) {
            delays.add(work.batch(), now + delayMillis, sequence, message.row());
        } else {
            add(work, sequence, message.row());
        }
        work.batch().sync();
        settleLater(work);
    }

    private void add(UnitOfWork work, long sequence, byte[] row) {
        work.batch().put(Tables.MESSAGES, Tables.key(id, sequence), row);
        backlog.join(MessageRow.entry(sequence, row));
        stored++;
    }

    /// Leases up to `max` messages for `visibilityMillis`; none if none is visible.
    List<Lease> receive(UnitOfWork work, int max, long visibilityMillis) {
        catchUp(work);
        if (receives.inFlight() >= IN_FLIGHT_MAX) {
            throw new Refusal(
                    Refusal.Code.OVER_LIMIT,
                    "%s has %d messages in flight, the most it may have"
                            .formatted(info.arn(), IN_FLIGHT_MAX));
        }
        var leases = new ArrayList<Lease>();
        while (leases.size() < max && receives.inFlight() < IN_FLIGHT_MAX) {
            var entry = takeVisible(work);
            if (entry == null) {
                break;
            }
            leases.add(lease(work, entry, visibilityMillis));
        }
        return leases;
    }

    private Lease lease(UnitOfWork work, Entry entry, long visibilityMillis) {
        long now = work.nowMillis();
        var random = engine.random();
        receives.lease(
                work.batch(),
                entry,
                now,
                now + visibilityMillis,
                random.nextLong(),
                random.nextLong());
        settleLater(work);
        return entry.lease(id);
    }

    /// Takes the next visible message out of line, having dropped what is too old and dead-lettered what
    /// has been received too often.
    @Nullable Entry takeVisible(UnitOfWork work) {
        var entry = backlog.next();
        while (entry != null && (isExpired(entry, work) || isDeadLettered(entry, work))) {
            entry = backlog.next();
        }
        return entry;
    }

    /// Whether `entry` is older than the queue keeps messages; then it is deleted.
    private boolean isExpired(Entry entry, UnitOfWork work) {
        boolean expired =
                entry.sentAtMillis() + info.settings().retention().toMillis() <= work.nowMillis();
        if (expired) {
            remove(work, entry);
        }
        return expired;
    }

    /// Whether `entry` has been received too often; then it is moved.
    private boolean isDeadLettered(Entry entry, UnitOfWork work) {
        var policy = info.settings().redrivePolicy();
        if (policy.isEmpty() || entry.receiveCount() < policy.get().maxReceiveCount()) {
            return false;
        }
        var target = deadLetterQueues.apply(policy.get().deadLetterTarget());
        target.ifPresent(queue -> deadLetter(work, entry, queue));
        return target.isPresent();
    }

    /// Moves a message that keeps its id, its time and its receive count.
    private void deadLetter(UnitOfWork work, Entry entry, Queue target) {
        var message = read(work, entry.sequence());
        var row = MessageRow.encode(message.id(), message.message(), Optional.of(info.arn()));
        MessageRow.stamp(row, entry.sentAtMillis(), 0);
        MessageRow.stampPrior(row, entry.allReceives(), entry.firstReceivedAtMillis());
        target.add(work, target.backlog.nextSequence(), row);
        target.settleLater(work);
        remove(work, entry);
    }

    StoredMessage read(UnitOfWork work, long sequence) {
        var row = work.batch().get(Tables.MESSAGES, Tables.key(id, sequence));
        return MessageRow.decode(
                row.orElseThrow(() ->
                        new IllegalStateException(
                                "%s has lost message %d".formatted(info.arn(), sequence))));
    }

    /// Deletes a message that was taken out of line, received or not.
    void remove(UnitOfWork work, Entry entry) {
        work.batch().delete(Tables.MESSAGES, Tables.key(id, entry.sequence()));
        receives.remove(work.batch(), entry);
        backlog.leave(entry);
        stored--;
        settleLater(work);
    }

    /// Puts a message back that was taken out of line and is to stay.
    void putBack(Entry entry) {
        backlog.rejoin(entry);
    }

    LeaseResult delete(UnitOfWork work, ReceiptHandle receipt) {
        if (receipt.queueId() != id) {
            return LeaseResult.INVALID_RECEIPT;
        }
        expireLeases(work);
        var held = receives.heldBy(receipt);
        if (held.isEmpty()) {
            return LeaseResult.NOT_IN_FLIGHT;
        }
        var entry = held.get();
        if (!entry.isInFlight()) {
            backlog.withdraw(entry);
        }
        remove(work, entry);
        return LeaseResult.DONE;
    }

    LeaseResult changeVisibility(UnitOfWork work, ReceiptHandle receipt, Duration timeout) {
        if (receipt.queueId() != id) {
            return LeaseResult.INVALID_RECEIPT;
        }
        expireLeases(work);
        var held = receives.heldBy(receipt);
        if (held.isEmpty() || !held.get().isInFlight()) {
            return LeaseResult.NOT_IN_FLIGHT;
        }
        receives.extend(work.batch(), held.get(), work.nowMillis() + timeout.toMillis());
        settleLater(work);
        return LeaseResult.DONE;
    }

    /// Deletes every message; sequences go on, so that no receipt handle fits a later message.
    void purge(UnitOfWork work) {
        var from = Tables.key(id);
        var to = Tables.key(id + 1);
        for (var table : Tables.OF_MESSAGES) {
            work.batch().deleteRange(table, from, to);
        }
        stored = 0;
        receives = new Receives(id);
        delays = new Delays(id, engine.store(), 0);
        backlog = backlog(new Progress(backlog.tail(), backlog.tail(), 0, 0));
        settleLater(work);
    }

    /// Deletes the queue's every row, and ends every wait with nothing.
    void drop(UnitOfWork work) {
        purge(work);
        release();
        settling = null;
        dropped = true;
        work.batch().delete(Tables.QUEUES, Tables.key(id));
        work.batch().delete(Tables.PROGRESS, Tables.key(id));
    }

    /// Adds a receive that found nothing and waits.
    void await(Waiter waiter) {
        waiters.add(waiter);
    }

    void forget(Waiter waiter) {
        waiters.remove(waiter);
    }

    /// Ends every wait with nothing.
    void release() {
        waiters.forEach(waiter -> waiter.answer(List.of()));
        waiters.clear();
    }

    QueueDepth depth(UnitOfWork work) {
        catchUp(work);
        long inFlight = receives.inFlight();
        return new QueueDepth(stored - inFlight, inFlight, delays.count(), oldestSentAt());
    }

    private Optional<Instant> oldestSentAt() {
        var from = Tables.key(id);
        try (var rows = engine.store().scan(Tables.MESSAGES, from, Tables.key(id + 1))) {
            return rows.next()
                    ? Optional.of(MessageRow.decode(rows.value()).sentAt())
                    : Optional.empty();
        }
    }

    /// Looks at up to `limit` messages as the tables have them.
    List<PeekedMessage> peek(UnitOfWork work, int limit) {
        catchUp(work);
        return new Peek(id, engine.store(), receives).look(work.nowMillis(), limit);
    }

    @Override
    public void onDeadline(UnitOfWork work) {
        if (dropped) {
            return;
        }
        alarmAtMillis = Receives.NEVER;
        catchUp(work);
        settleLater(work);
    }

    /// Does what has become due: ends visibility timeouts, delays and retention.
    private void catchUp(UnitOfWork work) {
        expireLeases(work);
        dropExpired(work);
        if (delays.nextDueMillis() <= work.nowMillis()) {
            delays.takeDue(work.batch(), work.nowMillis(), DUE_AT_ONCE)
                    .forEach(row -> add(work, backlog.nextSequence(), row));
            settleLater(work);
        }
    }

    private void dropExpired(UnitOfWork work) {
        var oldest = backlog.oldestFresh();
        for (int i = 0; i < DUE_AT_ONCE && oldest != null && isExpired(oldest, work); i++) {
            backlog.takeFresh();
            oldest = backlog.oldestFresh();
        }
    }

    private long retentionEndsAtMillis() {
        var oldest = backlog.oldestFresh();
        return oldest == null
                ? Receives.NEVER
                : oldest.sentAtMillis() + info.settings().retention().toMillis();
    }

    private void expireLeases(UnitOfWork work) {
        var entry = receives.expireOne(work.nowMillis());
        while (entry != null) {
            backlog.rejoin(entry);
            entry = receives.expireOne(work.nowMillis());
        }
    }

    /// Has the queue settle once this group's decisions are made: it serves who waits, notes its progress
    /// and sets its alarm.
    private void settleLater(UnitOfWork work) {
        if (settling == work.batch()) {
            return;
        }
        settling = work.batch();
        work.batch().beforeWrite(() -> settle(work));
        work.batch().afterCommit(backlog::committed);
    }

    private void settle(UnitOfWork work) {
        settling = null;
        if (dropped) {
            return;
        }
        serveWaiters(work);
        var progress = new Progress(backlog.tail(), backlog.freshFrom(), stored, delays.count());
        work.batch().put(Tables.PROGRESS, Tables.key(id), progress.encode());
        reschedule();
    }

    private void serveWaiters(UnitOfWork work) {
        catchUp(work);
        while (!waiters.isEmpty() && receives.inFlight() < IN_FLIGHT_MAX) {
            var waiter = waiters.element();
            var leases = receive(work, waiter.maxMessages(), waiter.visibilityMillis());
            if (leases.isEmpty()) {
                return;
            }
            waiters.remove();
            work.batch().afterCommit(() -> waiter.answer(leases));
        }
    }

    private void reschedule() {
        long next =
                Math.min(
                        retentionEndsAtMillis(),
                        Math.min(receives.nextExpiryMillis(), delays.nextDueMillis()));
        if (next < alarmAtMillis) {
            alarmAtMillis = next;
            engine.schedule(next, this);
        }
    }

    long id() {
        return id;
    }

    QueueInfo info() {
        return info;
    }

    void define(QueueInfo changed) {
        info = changed;
    }
}
