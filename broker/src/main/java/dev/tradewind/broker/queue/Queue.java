package dev.tradewind.broker.queue;

import dev.tradewind.engine.Arn;
import dev.tradewind.engine.Engine;
import dev.tradewind.engine.HeapAccount;
import dev.tradewind.engine.Refusal;
import dev.tradewind.engine.Scheduled;
import dev.tradewind.engine.UnitOfWork;
import dev.tradewind.store.Batch;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// One queue: what its settings mean for its messages, and the receives that wait for one.
///
/// Used on the committer's thread only. Whatever it changes in memory it puts into the unit of work's batch
/// as well, so that opening the tables gives the same queue again.
final class Queue implements Scheduled {
    /// Messages that one deadline promotes or drops, so that other decisions get their turn.
    private static final int DUE_AT_ONCE = 256;

    /// An empty queue's objects in the heap, without the texts of its definition.
    static final int HEAP_BYTES = 4096;

    /// A receive's answer that is remembered by the attempt's name, with ten leases.
    private static final long ATTEMPT_BYTES = 1536;

    private final long id;
    private final Engine engine;
    private final HeapAccount.Share heap;
    private final Function<Arn, Optional<Queue>> deadLetterQueues;
    private final Supplier<Optional<String>> code;
    private final QueueTally tally;
    private final Runnable whenWaiting;
    private final QueueKind kind;
    private final Messages messages;
    private final Receipts receipts;
    private final Deduplication deduplication;
    private final ReceiveAttempts attempts = new ReceiveAttempts();
    private final ArrayDeque<Waiter> waiters = new ArrayDeque<>();
    private volatile QueueInfo info;
    private long definitionBytes;
    private long alarmAtMillis = Receives.NEVER;
    private @Nullable Batch settling;
    private boolean dropped;
    private boolean behind;

    /// @param deadLetterQueues finds the queue of a name
    /// @param code of this process, for its dead letters
    /// @param tally of its traffic
    /// @param whenWaiting runs after each group that changed something here and left messages to receive
    Queue(
            long id,
            QueueInfo info,
            Engine engine,
            Function<Arn, Optional<Queue>> deadLetterQueues,
            Supplier<Optional<String>> code,
            QueueTally tally,
            Runnable whenWaiting) {
        this.id = id;
        this.info = info;
        definitionBytes = info.textBytes();
        this.engine = engine;
        this.deadLetterQueues = deadLetterQueues;
        this.code = code;
        this.tally = tally;
        this.whenWaiting = whenWaiting;
        kind = info.kind();
        var store = engine.store();
        var progress =
                store.get(Tables.PROGRESS, Tables.key(id))
                        .map(Progress::decode)
                        .orElse(Progress.EMPTY);
        engine.notBefore(progress.asOfMillis());
        heap = engine.heap().share();
        messages = new Messages(id, store, kind, progress, engine.heap());
        receipts = new Receipts(this, messages);
        deduplication = new Deduplication(id, store);
        reschedule();
        weigh();
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
                    long number = SequenceNumber.of(id, messages.tail());
                    deduplication.remember(
                            work.batch(), key, message.id(), number, work.nowMillis());
                    return enqueue(work, message);
                });
    }

    /// Puts `message` into the queue, whatever was sent before.
    SentMessage enqueue(UnitOfWork work, OutgoingMessage message) {
        long sequence = messages.nextSequence();
        long number = sequenceNumber(sequence);
        MessageRow.stamp(message.row(), work.nowMillis(), number);
        tally.sent(MessageRow.sizeBytes(message.row()));
        long keptMillis = delays().keptMillis(message.delayMillis(), messages.hasDelayed());
        if (keptMillis > 0) {
            long untilMillis = work.nowMillis() + keptMillis;
            messages.addDelayed(work.batch(), untilMillis, sequence, message.row());
        } else {
            messages.add(work.batch(), sequence, message.row());
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

    /// Leases messages for `waiter`; none if none is visible. An attempt that was answered before gets the
    /// same again, if that still stands.
    List<Lease> receive(UnitOfWork work, Waiter waiter) {
        catchUp(work);
        var answered = waiter.attemptId().flatMap(it -> attempts.find(it, work, messages));
        if (answered.isPresent()) {
            return repeat(work, waiter, answered.get());
        }
        if (messages.inFlight() >= kind.inFlightMax() && !info.isFifo()) {
            throw new Refusal(
                    QueueFault.OVER_LIMIT,
                    "%s has %d messages in flight, the most it may have"
                            .formatted(info.arn(), kind.inFlightMax()));
        }
        return leaseNew(work, waiter);
    }

    /// Answers as before, for the time of this receive from now on.
    private List<Lease> repeat(UnitOfWork work, Waiter waiter, List<Lease> leases) {
        var timeout = Duration.ofMillis(waiter.visibilityMillis());
        leases.forEach(lease -> receipts.hideHeld(work, lease.receipt(), timeout));
        waiter.attemptId().ifPresent(it -> attempts.renew(it, visibleAtMillis(work, waiter)));
        return leases;
    }

    private List<Lease> leaseNew(UnitOfWork work, Waiter waiter) {
        var leases = lease(work, waiter);
        long untilMillis = visibleAtMillis(work, waiter);
        waiter.attemptId().ifPresent(it -> attempts.remember(it, work, untilMillis, leases));
        return leases;
    }

    private static long visibleAtMillis(UnitOfWork work, Waiter waiter) {
        return work.nowMillis() + waiter.visibilityMillis();
    }

    private List<Lease> lease(UnitOfWork work, Waiter waiter) {
        var leases = new ArrayList<Lease>();
        messages.startReceive();
        while (leases.size() < waiter.maxMessages() && messages.inFlight() < kind.inFlightMax()) {
            var entry = takeVisible(work);
            if (entry == null) {
                break;
            }
            long untilMillis = work.nowMillis() + waiter.visibilityMillis();
            leases.add(
                    messages.lease(work.batch(), entry, work.nowMillis(), untilMillis, newToken()));
            settleLater(work);
        }
        tally.received(leases.size());
        return leases;
    }

    private ReceiptToken newToken() {
        return new ReceiptToken(engine.random().nextLong(), engine.random().nextLong());
    }

    /// Takes the next visible message out of line, having dropped what is too old and dead-lettered what
    /// has been received too often; some of it at a time.
    @Nullable Entry takeVisible(UnitOfWork work) {
        for (int i = 0; i < DUE_AT_ONCE; i++) {
            var entry = messages.next();
            if (entry == null || !(isDropped(entry, work) || isDeadLettered(entry, work))) {
                behind = false;
                return entry;
            }
        }
        behind = true;
        engine.schedule(work.nowMillis() + 1, this);
        return null;
    }

    /// Tells whether the latest [#takeVisible] found none because it had too much to drop or move
    /// first.
    boolean isBehind() {
        return behind;
    }

    /// Tells whether `entry` is older than the queue keeps messages; then it is deleted.
    private boolean isDropped(Entry entry, UnitOfWork work) {
        boolean old = retentionEndsAtMillis(entry) <= work.nowMillis();
        if (old) {
            remove(work, entry);
        }
        return old;
    }

    /// Tells whether `entry` has been received too often; then it is moved.
    private boolean isDeadLettered(Entry entry, UnitOfWork work) {
        var policy = info.settings().redrivePolicy();
        if (policy.isEmpty() || entry.receiveCount() < policy.get().maxReceiveCount()) {
            return false;
        }
        var target = deadLetterQueue();
        target.ifPresent(queue -> deadLetter(work, entry, read(work, entry).message(), queue));
        return target.isPresent();
    }

    private Optional<Queue> deadLetterQueue() {
        return info.settings()
                .redrivePolicy()
                .map(RedrivePolicy::deadLetterTarget)
                .flatMap(deadLetterQueues);
    }

    /// Moves a message that keeps its id and its receive count. On a standard queue it keeps its time too; a FIFO
    /// queue's begins anew (SQS Developer Guide, "Using dead-letter queues", on retention).
    private void deadLetter(UnitOfWork work, Entry entry, NewMessage content, Queue target) {
        var id = read(work, entry).id();
        var row = MessageRow.encode(id, content, Optional.of(info.arn()), code.get());
        long sequence = target.messages.nextSequence();
        long sentAtMillis = info.isFifo() ? work.nowMillis() : entry.sentAtMillis();
        MessageRow.stamp(row, sentAtMillis, target.sequenceNumber(sequence));
        MessageRow.stampPrior(row, entry.allReceives(), entry.firstReceivedAtMillis());
        target.messages.add(work.batch(), sequence, row);
        target.settleLater(work);
        remove(work, entry);
    }

    /// Begins to take messages for something other than a receive.
    void startTaking() {
        messages.startReceive();
    }

    StoredMessage read(UnitOfWork work, Entry entry) {
        return messages.read(work.batch(), entry);
    }

    /// The message of that sequence as it is on disk, if there is one.
    Optional<StoredMessage> find(UnitOfWork work, long sequence) {
        return messages.find(work.batch(), sequence).map(MessageRow::decode);
    }

    /// Takes one message out of line, wherever it waits; none if it is in flight or gone.
    Optional<Entry> take(UnitOfWork work, long sequence) {
        catchUp(work);
        return messages.take(work.batch(), sequence);
    }

    /// Deletes a message that was taken out of line, received or not.
    void remove(UnitOfWork work, Entry entry) {
        messages.remove(work.batch(), entry);
        settleLater(work);
    }

    /// Puts a message back that was taken out of line and is to stay.
    void putBack(UnitOfWork work, Entry entry) {
        messages.putBack(entry);
        settleLater(work);
    }

    /// The operations on received messages.
    Receipts receipts() {
        return receipts;
    }

    /// Has a message in flight become visible again after `timeout`.
    void hide(UnitOfWork work, Entry entry, Duration timeout) {
        messages.extend(work.batch(), entry, work.nowMillis() + timeout.toMillis());
        settleLater(work);
    }

    /// Moves a message in flight to the dead-letter queue at once if this was the last receive that it may
    /// have, and has it become visible after `delay` otherwise.
    GivenBack giveBack(UnitOfWork work, ReceiptHandle receipt, Duration delay) {
        catchUp(work);
        var held = messages.heldBy(receipt).filter(Entry::isInFlight);
        if (held.isEmpty()) {
            return GivenBack.NOT_HELD;
        }
        if (isDeadLettered(held.get(), work)) {
            return GivenBack.DEAD_LETTERED;
        }
        hide(work, held.get(), delay);
        return GivenBack.VISIBLE_LATER;
    }

    /// Has a message in flight become visible after `delay`, as if it had not been received.
    GivenBack giveBackUncounted(UnitOfWork work, ReceiptHandle receipt, Duration delay) {
        catchUp(work);
        var held = messages.heldBy(receipt).filter(Entry::isInFlight);
        if (held.isEmpty()) {
            return GivenBack.NOT_HELD;
        }
        held.get().uncount();
        hide(work, held.get(), delay);
        return GivenBack.VISIBLE_LATER;
    }

    /// Moves a message in flight to the dead-letter queue at once, as `content`. Where there is no such queue, it
    /// stays as it is.
    GivenBack deadLetter(UnitOfWork work, ReceiptHandle receipt, NewMessage content) {
        catchUp(work);
        var held = messages.heldBy(receipt).filter(Entry::isInFlight);
        if (held.isEmpty()) {
            return GivenBack.NOT_HELD;
        }
        var target = deadLetterQueue();
        target.ifPresent(queue -> deadLetter(work, held.get(), content, queue));
        return target.isPresent() ? GivenBack.DEAD_LETTERED : GivenBack.VISIBLE_LATER;
    }

    /// Refuses a receive that found nothing if messages wait for which memory has no room.
    void requireNotHeldBack() {
        if (messages.isHeldBack()) {
            engine.heap().requireRoom();
        }
    }

    /// Notes what the queue takes in the heap now.
    private void weigh() {
        heap.set(
                dropped
                        ? 0
                        : HEAP_BYTES
                                + definitionBytes
                                + messages.heapBytes()
                                + attempts.count() * ATTEMPT_BYTES);
    }

    int entriesInMemory() {
        return messages.entriesInMemory();
    }

    /// Deletes every message.
    void purge(UnitOfWork work) {
        messages.clear(work.batch());
        settleLater(work);
    }

    /// Deletes the queue's every row, and ends every wait with nothing.
    void drop(UnitOfWork work) {
        messages.clear(work.batch());
        end();
        for (var table : Tables.OF_QUEUE) {
            work.batch().deleteRange(table, Tables.key(id), Tables.key(id + 1));
        }
    }

    /// Ends without its rows, which its caller deletes: ends every wait with nothing.
    void end() {
        release();
        dropped = true;
        weigh();
    }

    boolean isDropped() {
        return dropped;
    }

    /// Adds a receive that found nothing and waits.
    void await(Waiter waiter) {
        waiters.add(waiter);
        reschedule();
    }

    void forget(Waiter waiter) {
        waiters.remove(waiter);
    }

    /// Ends every wait with nothing.
    void release() {
        waiters.forEach(waiter -> waiter.answer(List.of()));
        waiters.clear();
    }

    /// The number of messages that nobody has received, whether they can be by now or not.
    long waiting() {
        return messages.waiting();
    }

    QueueTally tally() {
        return tally;
    }

    QueueDepth depth(UnitOfWork work) {
        catchUp(work);
        return messages.depth(delays().sentUntilMillis(work.nowMillis()));
    }

    /// Looks at up to `limit` messages as the tables have them.
    List<PeekedMessage> peek(UnitOfWork work, int limit, long bytesMax) {
        catchUp(work);
        return messages.peek(work.nowMillis(), delays(), limit, bytesMax);
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
    void catchUp(UnitOfWork work) {
        messages.expireLeases(work.nowMillis());
        dropOld(work, messages::oldestFresh);
        dropOld(work, messages::oldestReturned);
        long keptUntilMillis = work.nowMillis() + delays().earlierMillis();
        if (messages.promote(work.batch(), keptUntilMillis, DUE_AT_ONCE)) {
            settleLater(work);
        }
        messages.ripen(delays().sentUntilMillis(work.nowMillis()));
    }

    private DelayRule delays() {
        return DelayRule.of(info);
    }

    private void dropOld(UnitOfWork work, Supplier<@Nullable Entry> next) {
        var oldest = next.get();
        for (int i = 0; i < DUE_AT_ONCE && oldest != null; i++) {
            if (retentionEndsAtMillis(oldest) > work.nowMillis()) {
                return;
            }
            messages.withdraw(oldest);
            remove(work, oldest);
            oldest = next.get();
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
        work.batch().afterCommit(messages::committed);
    }

    private void settle(UnitOfWork work) {
        if (!dropped) {
            messages.ripen(delays().sentUntilMillis(work.nowMillis()));
            serveWaiters(work);
            var progress = messages.progress(work.nowMillis());
            work.batch().put(Tables.PROGRESS, Tables.key(id), progress.encode());
            reschedule();
            if (messages.isAnyWaiting()) {
                work.batch().afterCommit(whenWaiting);
            }
        }
        weigh();
        settling = null;
    }

    private void serveWaiters(UnitOfWork work) {
        while (!waiters.isEmpty() && messages.inFlight() < kind.inFlightMax()) {
            var waiter = waiters.element();
            catchUp(work);
            var leases = leaseNew(work, waiter);
            if (leases.isEmpty()) {
                return;
            }
            waiters.remove();
            work.batch().afterCommit(() -> waiter.answer(leases));
        }
    }

    private void reschedule() {
        long retentionMillis =
                Math.min(
                        retentionEndsAtMillis(messages.oldestFresh()),
                        retentionEndsAtMillis(messages.oldestReturned()));
        long next =
                Math.min(
                        retentionMillis,
                        Math.min(messages.nextExpiryMillis(), delays().nextEndMillis(messages)));
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

    /// Has the queue go by another definition, of what is in it as well.
    void define(UnitOfWork work, QueueInfo changed) {
        info = changed;
        definitionBytes = changed.textBytes();
        settleLater(work);
    }
}
