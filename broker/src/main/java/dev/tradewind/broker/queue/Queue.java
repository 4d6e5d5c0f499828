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
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// One queue: its waiting messages, those in flight, and the receives that wait for one.
///
/// Used on the committer's thread only. Whatever it changes in memory it puts into the unit of work's batch
/// as well, so that opening the tables gives the same queue again.
final class Queue implements Scheduled {
    /// Messages that one deadline promotes or drops, so that other decisions get their turn.
    private static final int DUE_AT_ONCE = 256;

    private final long id;
    private final Engine engine;
    private final Function<Arn, Optional<Queue>> deadLetterQueues;
    private final ArrayDeque<Waiter> waiters = new ArrayDeque<>();
    private final Deduplication deduplication;
    private final ReceiveAttempts attempts = new ReceiveAttempts();
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
        engine.notBefore(progress.asOfMillis());
        deduplication = new Deduplication(id, store);
        receives = Receives.load(id, store);
        delays = new Delays(id, store, progress.delayed());
        backlog = backlog(progress);
        receives.all().forEach(backlog::hold);
        stored = progress.stored();
        reschedule();
    }

    private Backlog backlog(Progress progress) {
        var line = info.isFifo() ? new FifoLine() : new StandardLine();
        return new Backlog(
                id, engine.store(), line, kind().windowMax(), progress, receives::contains);
    }

    /// Puts `message` into the queue, unless a FIFO queue got it already.
    SentMessage send(UnitOfWork work, OutgoingMessage message) {
        work.batch().sync();
        var fifo = info.settings().fifo();
        if (fifo.isEmpty()) {
            return enqueue(work, message);
        }
        var scope = fifo.get().deduplicationScope();
        var group = message.group().orElseThrow();
        var key = deduplication.key(scope, group, message.deduplicationId().orElseThrow());
        deduplication.forgetOld(work.batch(), work.nowMillis());
        return deduplication
                .find(work.batch(), key, work.nowMillis())
                .map(original -> sent(original.id(), original.sequenceNumber()))
                .orElseGet(() -> {
                    long number = SequenceNumber.of(id, backlog.tail());
                    deduplication.remember(
                            work.batch(), key, message.id(), number, work.nowMillis());
                    return enqueue(work, message);
                });
    }

    /// Puts `message` into the queue, whatever was sent before.
    SentMessage enqueue(UnitOfWork work, OutgoingMessage message) {
        long sequence = backlog.nextSequence();
        long number = sequenceNumber(sequence);
        long delayMillis = message.delayMillis().orElse(info.settings().delay().toMillis());
        MessageRow.stamp(message.row(), work.nowMillis(), number);
        if (delayMillis > 0) {
            delays.add(work.batch(), work.nowMillis() + delayMillis, sequence, message.row());
        } else {
            add(work, sequence, message.row());
        }
        settleLater(work);
        return sent(message.id(), number);
    }

    private long sequenceNumber(long sequence) {
        return info.isFifo() ? SequenceNumber.of(id, sequence) : SequenceNumber.NONE;
    }

    private static SentMessage sent(UUID messageId, long number) {
        return new SentMessage(messageId, SequenceNumber.text(number));
    }

    private void add(UnitOfWork work, long sequence, byte[] row) {
        work.batch().put(Tables.MESSAGES, Tables.key(id, sequence), row);
        backlog.join(MessageRow.entry(sequence, row));
        stored++;
    }

    /// Leases messages for `waiter`; none if none is visible, or if its attempt was answered before and the
    /// answer still stands.
    List<Lease> receive(UnitOfWork work, Waiter waiter) {
        catchUp(work);
        var answered = waiter.attemptId().flatMap(it -> attempts.find(it, work, receives));
        if (answered.isPresent()) {
            return answered.get();
        }
        if (receives.inFlight() >= kind().inFlightMax() && !info.isFifo()) {
            throw new Refusal(
                    Refusal.Code.OVER_LIMIT,
                    "%s has %d messages in flight, the most it may have"
                            .formatted(info.arn(), kind().inFlightMax()));
        }
        var leases = lease(work, waiter);
        waiter.attemptId().ifPresent(it -> attempts.remember(it, work, leases));
        return leases;
    }

    private List<Lease> lease(UnitOfWork work, Waiter waiter) {
        var leases = new ArrayList<Lease>();
        backlog.startReceive();
        while (leases.size() < waiter.maxMessages() && receives.inFlight() < kind().inFlightMax()) {
            var entry = takeVisible(work);
            if (entry == null) {
                break;
            }
            leases.add(lease(work, entry, waiter.visibilityMillis()));
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
        while (entry != null && (isDropped(entry, work) || isDeadLettered(entry, work))) {
            entry = backlog.next();
        }
        return entry;
    }

    /// Whether `entry` is older than the queue keeps messages; then it is deleted.
    private boolean isDropped(Entry entry, UnitOfWork work) {
        boolean old = retentionEndsAtMillis(entry) <= work.nowMillis();
        if (old) {
            remove(work, entry);
        }
        return old;
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
        long sequence = target.backlog.nextSequence();
        MessageRow.stamp(row, entry.sentAtMillis(), target.sequenceNumber(sequence));
        MessageRow.stampPrior(row, entry.allReceives(), entry.firstReceivedAtMillis());
        target.add(work, sequence, row);
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

    /// Deletes a received message. On a standard queue its latest receipt stays good after the visibility
    /// timeout; on a FIFO queue, which must not change a group's order behind a consumer, it does not.
    LeaseResult delete(UnitOfWork work, ReceiptHandle receipt) {
        if (receipt.queueId() != id) {
            return LeaseResult.INVALID_RECEIPT;
        }
        catchUp(work);
        var held = receives.heldBy(receipt);
        if (held.isEmpty()) {
            return LeaseResult.NOT_IN_FLIGHT;
        }
        var entry = held.get();
        if (info.isFifo() && !entry.isInFlight()) {
            return LeaseResult.EXPIRED;
        }
        if (!entry.isInFlight()) {
            backlog.withdraw(entry);
        }
        remove(work, entry);
        if (info.isFifo()) {
            work.batch().sync();
        }
        return LeaseResult.DONE;
    }

    LeaseResult changeVisibility(UnitOfWork work, ReceiptHandle receipt, Duration timeout) {
        if (receipt.queueId() != id) {
            return LeaseResult.INVALID_RECEIPT;
        }
        catchUp(work);
        var held = receives.heldBy(receipt).filter(Entry::isInFlight);
        if (held.isEmpty()) {
            return LeaseResult.NOT_IN_FLIGHT;
        }
        receives.extend(work.batch(), held.get(), work.nowMillis() + timeout.toMillis());
        settleLater(work);
        return LeaseResult.DONE;
    }

    /// Deletes every message; sequences go on, so that no receipt handle fits a later message.
    void purge(UnitOfWork work) {
        for (var table : Tables.OF_MESSAGES) {
            work.batch().deleteRange(table, Tables.key(id), Tables.key(id + 1));
        }
        stored = 0;
        receives = new Receives(id);
        delays = new Delays(id, engine.store(), 0);
        backlog = backlog(new Progress(backlog.tail(), backlog.tail(), 0, 0, work.nowMillis()));
        settleLater(work);
    }

    /// Deletes the queue's every row, and ends every wait with nothing.
    void drop(UnitOfWork work) {
        purge(work);
        release();
        dropped = true;
        for (var table : Tables.OF_QUEUE) {
            work.batch().deleteRange(table, Tables.key(id), Tables.key(id + 1));
        }
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
        var from = Tables.key(id, lowest());
        try (var rows = engine.store().scan(Tables.MESSAGES, from, Tables.key(id + 1))) {
            return rows.next()
                    ? Optional.of(MessageRow.decode(rows.value()).sentAt())
                    : Optional.empty();
        }
    }

    /// No message is below this sequence. Scans begin here: below it are the traces of deleted rows.
    private long lowest() {
        return Math.min(receives.lowest(Receives.NEVER), backlog.freshFrom());
    }

    /// Looks at up to `limit` messages as the tables have them.
    List<PeekedMessage> peek(UnitOfWork work, int limit) {
        catchUp(work);
        return new Peek(id, lowest(), engine.store(), receives).look(work.nowMillis(), limit);
    }

    @Override
    public void onDeadline(UnitOfWork work) {
        if (!dropped) {
            alarmAtMillis = Receives.NEVER;
            catchUp(work);
            settleLater(work);
        }
    }

    /// Does what has become due: ends visibility timeouts, delays and retention.
    private void catchUp(UnitOfWork work) {
        for (var entry = receives.expireOne(work.nowMillis());
                entry != null;
                entry = receives.expireOne(work.nowMillis())) {
            backlog.rejoin(entry);
        }
        dropOld(work);
        if (delays.nextDueMillis() <= work.nowMillis()) {
            delays.takeDue(work.batch(), work.nowMillis(), DUE_AT_ONCE)
                    .forEach(row -> add(work, backlog.nextSequence(), row));
            settleLater(work);
        }
    }

    private void dropOld(UnitOfWork work) {
        var oldest = backlog.oldestFresh();
        for (int i = 0; i < DUE_AT_ONCE && oldest != null; i++) {
            if (retentionEndsAtMillis(oldest) > work.nowMillis()) {
                return;
            }
            backlog.withdraw(oldest);
            remove(work, oldest);
            oldest = backlog.oldestFresh();
        }
    }

    private long retentionEndsAtMillis(@Nullable Entry entry) {
        return entry == null
                ? Receives.NEVER
                : entry.sentAtMillis() + info.settings().retention().toMillis();
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
        var progress =
                new Progress(
                        backlog.tail(),
                        backlog.freshFrom(),
                        stored,
                        delays.count(),
                        work.nowMillis());
        work.batch().put(Tables.PROGRESS, Tables.key(id), progress.encode());
        reschedule();
    }

    private void serveWaiters(UnitOfWork work) {
        while (!waiters.isEmpty() && receives.inFlight() < kind().inFlightMax()) {
            var waiter = waiters.element();
            var leases = receive(work, waiter);
            if (leases.isEmpty()) {
                return;
            }
            waiters.remove();
            work.batch().afterCommit(() -> waiter.answer(leases));
        }
    }

    private void reschedule() {
        long next = Math.min(receives.nextExpiryMillis(), delays.nextDueMillis());
        next = Math.min(next, retentionEndsAtMillis(backlog.oldestFresh()));
        if (next < alarmAtMillis) {
            alarmAtMillis = next;
            engine.schedule(next, this);
        }
    }

    private QueueKind kind() {
        return info.isFifo() ? QueueKind.FIFO : QueueKind.STANDARD;
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
