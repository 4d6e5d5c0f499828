package dev.tradewind.broker.queue;

import dev.tradewind.engine.Arn;
import dev.tradewind.engine.Engine;
import dev.tradewind.engine.Refusal;
import dev.tradewind.engine.RequestFault;
import dev.tradewind.engine.UnitOfWork;
import dev.tradewind.engine.WouldHoldUp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// Every queue of a broker: making and ending them, and the messages in them. Names no queue has
/// are refused with `QUEUE_NOT_FOUND`.
public final class Queues {
    /// Queues looked at in one decision, so that others get their turn.
    private static final int STATES_AT_ONCE = 256;

    private final Engine engine;
    private final QueueRegistry registry;
    private final Cooldowns cooldowns;
    private final MessageRows rows;

    Queues(Engine engine, QueueRegistry registry, Cooldowns cooldowns) {
        this.engine = engine;
        this.registry = registry;
        this.cooldowns = cooldowns;
        rows = new MessageRows(engine.store());
    }

    /// Makes a queue, or returns the one of that name if its settings are the same.
    public QueueInfo create(Arn arn, QueueSettings settings, Map<String, String> tags) {
        return engine.run(work -> {
            var existing = registry.find(arn);
            if (existing.isPresent()) {
                return sameOrRefused(existing.get().info(), settings);
            }
            cooldowns.requireNotDeleted(work, arn);
            var now = Instant.ofEpochMilli(work.nowMillis());
            var wanted = new QueueInfo(arn, settings, tags, now, now);
            engine.heap().requireRoomFor(Queue.HEAP_BYTES + wanted.textBytes());
            checkRedrive(arn, settings);
            return registry.add(work, wanted).info();
        });
    }

    /// Refuses a redrive policy whose target is not there, is of the other kind, or does not allow
    /// it.
    private void checkRedrive(Arn arn, QueueSettings settings) {
        settings.redrivePolicy()
                .map(RedrivePolicy::deadLetterTarget)
                .ifPresent(target -> {
                    var queue = find(target);
                    if (queue.isEmpty()) {
                        throw redriveRefused("Dead letter target does not exist.");
                    }
                    if (!target.account().equals(arn.account())) {
                        throw redriveRefused(
                                "Dead-letter queue must belong to the account of the source queue.");
                    }
                    if (queue.get().isFifo() != settings.fifo().isPresent()) {
                        throw redriveRefused(
                                "Dead-letter queue must be same type of queue as the source.");
                    }
                    if (!queue.get().settings().redriveAllowPolicy().allows(arn)) {
                        throw redriveRefused(
                                "The dead-letter queue's RedriveAllowPolicy does not allow it.");
                    }
                });
    }

    private static Refusal redriveRefused(String reason) {
        return new Refusal(QueueFault.REDRIVE_POLICY_INVALID, reason);
    }

    private static QueueInfo sameOrRefused(QueueInfo existing, QueueSettings settings) {
        if (existing.settings().equals(settings)) {
            return existing;
        }
        throw new Refusal(
                QueueFault.QUEUE_EXISTS,
                "A queue already exists with the same name and a different value for its settings");
    }

    /// A queue that clients see; what serves the broker itself is among [HiddenQueues].
    public Optional<QueueInfo> find(Arn arn) {
        return isHidden(arn) ? Optional.empty() : registry.find(arn).map(Queue::info);
    }

    static boolean isHidden(Arn arn) {
        return !arn.service().equals(QueueArns.SERVICE);
    }

    /// Every queue that clients see, by name.
    public List<QueueInfo> list() {
        return registry.list().stream().filter(queue -> !isHidden(queue.arn())).toList();
    }

    public QueueInfo configure(Arn arn, UnaryOperator<QueueSettings> change) {
        return redefine(arn, (info, now) -> info.withSettings(change.apply(info.settings()), now));
    }

    public QueueInfo tag(Arn arn, UnaryOperator<Map<String, String>> change) {
        return redefine(arn, (info, _) -> info.withTags(change.apply(info.tags())));
    }

    private QueueInfo redefine(Arn arn, Redefinition change) {
        return engine.run(work -> {
            var queue = registry.require(arn);
            var now = Instant.ofEpochMilli(work.nowMillis());
            var changed = change.apply(queue.info(), now);
            engine.heap().requireRoomFor(changed.textBytes() - queue.info().textBytes());
            checkRedrive(arn, changed.settings());
            registry.save(work, queue, changed);
            return changed;
        });
    }

    /// Its name is free a minute later.
    public void delete(Arn arn) {
        engine.run(work -> {
            registry.remove(work, registry.require(arn));
            cooldowns.begin(work, Cooldowns.Kind.DELETED, arn);
            return true;
        });
    }

    /// Deletes every message, those in flight too, once a minute: what [#empty] is without that
    /// rule.
    public void purge(Arn arn) {
        engine.run(work -> {
            var queue = registry.require(arn);
            cooldowns.requireNotPurged(work, arn);
            empty(work, queue);
            cooldowns.begin(work, Cooldowns.Kind.PURGED, arn);
            return true;
        });
    }

    /// Deletes every message, those in flight too.
    public void empty(Arn arn) {
        engine.run(work -> {
            empty(work, registry.require(arn));
            return true;
        });
    }

    private static void empty(UnitOfWork work, Queue queue) {
        queue.purge(work);
        work.batch().sync();
    }

    public QueueDepth depth(Arn arn) {
        return engine.run(work -> registry.require(arn).depth(work));
    }

    /// Every queue that clients see, by name, with what it holds; each exact at its moment.
    public List<QueueState> states() {
        var queues = list();
        var states = new ArrayList<QueueState>();
        for (int from = 0; from < queues.size(); from += STATES_AT_ONCE) {
            var some = queues.subList(from, Math.min(from + STATES_AT_ONCE, queues.size()));
            states.addAll(engine.run(work -> states(work, some)));
        }
        return states;
    }

    /// Leaves out what was deleted meanwhile.
    private List<QueueState> states(UnitOfWork work, List<QueueInfo> queues) {
        return queues.stream()
                .flatMap(info -> registry.find(info.arn()).stream())
                .map(queue -> new QueueState(queue.info(), queue.depth(work)))
                .toList();
    }

    /// Sends all of `messages` in one atomic batch, in their order.
    public List<SentMessage> send(Arn arn, List<NewMessage> messages) {
        var outgoing = prepare(arn, messages);
        return engine.run(work -> send(work, arn, outgoing));
    }

    /// Encodes messages for a queue and checks its limits, which needs no turn on the committer's
    /// thread.
    public List<OutgoingMessage> prepare(Arn arn, List<NewMessage> messages) {
        var settings = registry.require(arn).info().settings();
        var outgoing = new ArrayList<OutgoingMessage>(messages.size());
        for (var message : messages) {
            outgoing.add(prepare(message, settings));
        }
        return outgoing;
    }

    private OutgoingMessage prepare(NewMessage given, QueueSettings settings) {
        int bytesMax = settings.maximumMessageBytes();
        var message = settings.fifo().map(fifo -> identified(given, fifo)).orElse(given);
        if (message.sizeBytes() > bytesMax) {
            throw new Refusal(
                    QueueFault.MESSAGE_TOO_LONG,
                    "One or more parameters are invalid. Reason: Message must be shorter than %d bytes."
                            .formatted(bytesMax));
        }
        return OutgoingMessage.of(engine.newId(), message);
    }

    /// The message with the group and deduplication id that a FIFO queue needs.
    private static NewMessage identified(NewMessage message, FifoSettings fifo) {
        if (message.groupId().isEmpty()) {
            throw new Refusal(
                    RequestFault.MISSING_PARAMETER,
                    "The request must contain the parameter MessageGroupId.");
        }
        if (message.deduplicationId().isPresent()) {
            return message;
        }
        if (fifo.contentBasedDeduplication()) {
            return message.withDeduplicationId(Deduplication.ofContent(message.body()));
        }
        throw new Refusal(
                RequestFault.INVALID_PARAMETER,
                "The queue should either have ContentBasedDeduplication enabled or"
                        + " MessageDeduplicationId provided explicitly");
    }

    /// A number that no queue has or gets, for what is told apart as queues are.
    public long nextNumber(UnitOfWork work) {
        return registry.nextId(work);
    }

    /// Sends inside a unit of work that the caller runs.
    public List<SentMessage> send(UnitOfWork work, Arn arn, List<OutgoingMessage> messages) {
        var queue = registry.require(arn);
        var sent = new ArrayList<SentMessage>(messages.size());
        for (var message : messages) {
            sent.add(queue.send(work, message));
        }
        return sent;
    }

    /// Sends inside a unit of work that the caller runs, if the queue is there and of a kind that
    /// takes the message.
    public boolean sendIfTaken(UnitOfWork work, Arn arn, OutgoingMessage message) {
        var queue = taking(arn, message);
        queue.ifPresent(it -> it.send(work, message));
        return queue.isPresent();
    }

    /// Sends what may have been sent before: a FIFO queue does not drop it as a duplicate. Tells
    /// whether the queue is there to take it.
    public boolean resendIfTaken(UnitOfWork work, Arn arn, OutgoingMessage message) {
        var queue = taking(arn, message);
        queue.ifPresent(it -> {
            work.batch().sync();
            it.enqueue(work, message);
        });
        return queue.isPresent();
    }

    private Optional<Queue> taking(Arn arn, OutgoingMessage message) {
        return registry.find(arn).filter(it -> !it.info().isFifo() || message.isIdentified());
    }

    /// Receives what is visible, waiting for the first message as long as the request says. Empty
    /// when none came in that time, or the calling thread was interrupted.
    ///
    /// @throws WouldHoldUp if it had to wait in a round
    public List<ReceivedMessage> receive(Arn arn, ReceiveRequest request) {
        var settings = registry.require(arn).info().settings();
        var visibility = request.visibilityTimeout().orElse(settings.visibilityTimeout());
        var waiter = new Waiter(request.maxMessages(), visibility.toMillis(), request.attemptId());
        long waitMillis = request.waitTime().orElse(settings.receiveWait()).toMillis();
        boolean inRound = engine.isInRound();
        var leases = receiveNow(arn, waiter, waitMillis > 0 && !inRound);
        if (leases.isEmpty() && waitMillis > 0) {
            if (inRound) {
                throw new WouldHoldUp();
            }
            leases = await(arn, waiter, engine.clock().millis() + waitMillis);
        }
        return read(leases);
    }

    private List<Lease> receiveNow(Arn arn, Waiter waiter, boolean mayWait) {
        return engine.run(work -> {
            var queue = registry.require(arn);
            var leases = queue.receive(work, waiter);
            if (leases.isEmpty()) {
                queue.requireNotHeldBack();
            }
            if (leases.isEmpty() && mayWait) {
                queue.await(waiter);
            }
            return leases;
        });
    }

    private List<Lease> await(Arn arn, Waiter waiter, long deadlineMillis) {
        if (!waiter.await(engine.clock(), deadlineMillis)) {
            engine.run(_ -> {
                registry.find(arn).ifPresent(queue -> queue.forget(waiter));
                return true;
            });
        }
        return waiter.leases();
    }

    /// Reads the messages that were leased, on the caller's thread. One that was purged since is
    /// left out.
    private List<ReceivedMessage> read(List<Lease> leases) {
        var messages = new ArrayList<ReceivedMessage>();
        for (var lease : leases) {
            rows.take(lease, leases)
                    .ifPresent(row -> messages.add(MessageRow.decode(row).received(lease)));
        }
        return messages;
    }

    /// Has `watcher` run, from now on, after each commit that changed something in the queue and left messages to
    /// receive: on the committer's thread, so it must only wake whoever looks. It takes the place of an earlier
    /// one; whoever begins to watch looks once by himself.
    public void watch(Arn arn, Runnable watcher) {
        registry.watch(arn, watcher);
    }

    /// Deletes received messages for a client; one result for each receipt, in their order.
    public List<LeaseResult> deleteMessages(Arn arn, List<ReceiptHandle> receipts) {
        return engine.run(work -> {
            var queue = registry.require(arn);
            return receipts.stream()
                    .map(receipt -> queue.receipts().delete(work, receipt))
                    .toList();
        });
    }

    /// Deletes one received message inside a unit of work that the caller runs, if `receipt` is its latest.
    public LeaseResult deleteMessage(UnitOfWork work, Arn arn, ReceiptHandle receipt) {
        return registry.require(arn).receipts().deleteHeld(work, receipt);
    }

    /// Gives back a message that could not be handled, inside a unit of work that the caller runs:
    /// after its last receive it is dead-lettered there and then, otherwise it becomes visible
    /// after `delay`.
    public GivenBack giveBack(UnitOfWork work, Arn arn, ReceiptHandle receipt, Duration delay) {
        return registry.require(arn).giveBack(work, receipt, delay);
    }

    /// Gives back a message that nobody has tried to handle, inside a unit of work that the caller runs: it becomes visible
    /// after `delay`, and the receive does not count. The queue's own redrive policy counts it all the same, so that
    /// nothing is received for ever.
    public GivenBack giveBackUncounted(
            UnitOfWork work, Arn arn, ReceiptHandle receipt, Duration delay) {
        return registry.require(arn).giveBackUncounted(work, receipt, delay);
    }

    /// Moves a received message to its queue's dead letters now, however often it was received, and as `content`:
    /// for a consumer that notes there why. Inside a unit of work that the caller runs. Where the queue has no dead
    /// letters, the message stays as it is, and becomes visible when its lease ends.
    public GivenBack deadLetter(
            UnitOfWork work, Arn arn, ReceiptHandle receipt, NewMessage content) {
        return registry.require(arn).deadLetter(work, receipt, content);
    }

    /// Has each message become visible again after its time from now, zero for at once.
    public List<LeaseResult> changeVisibility(Arn arn, List<VisibilityChange> changes) {
        return engine.run(work -> {
            var queue = registry.require(arn);
            return changes.stream()
                    .map(it -> queue.receipts().changeVisibility(work, it.receipt(), it.timeout()))
                    .toList();
        });
    }

    /// Looks at up to `limit` messages, oldest first, without receiving them.
    public List<PeekedMessage> peek(Arn arn, int limit) {
        return peek(arn, limit, Long.MAX_VALUE);
    }

    /// The messages as in [#peek(Arn, int)], and no further once what was seen has `bytesMax`.
    public List<PeekedMessage> peek(Arn arn, int limit, long bytesMax) {
        return engine.run(work -> registry.require(arn).peek(work, limit, bytesMax));
    }

    /// The number of entries that the queue keeps in memory, for its messages and for their groups.
    public int entriesInMemory(Arn arn) {
        return engine.run(_ -> registry.require(arn).entriesInMemory());
    }

    /// The queues whose redrive policy names `deadLetterQueue`.
    public List<QueueInfo> deadLetterSources(Arn deadLetterQueue) {
        return registry.list().stream()
                .filter(queue -> queue.deadLettersTo(deadLetterQueue))
                .toList();
    }

    @FunctionalInterface
    private interface Redefinition {
        QueueInfo apply(QueueInfo info, Instant now);
    }

    /// A received message's new visibility timeout, counted from now.
    public record VisibilityChange(ReceiptHandle receipt, Duration timeout) {}
}
