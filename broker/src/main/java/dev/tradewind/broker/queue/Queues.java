package dev.tradewind.broker.queue;

import dev.tradewind.engine.Arn;
import dev.tradewind.engine.Engine;
import dev.tradewind.engine.UnitOfWork;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/// Every queue of a broker: making and ending them, and the messages in them. Names no queue has
/// are refused with `QUEUE_NOT_FOUND`.
public final class Queues {
    /// Queues looked at in one decision, so that others get their turn.
    private static final int STATES_AT_ONCE = 256;

    private final Engine engine;
    private final QueueRegistry registry;
    private final Cooldowns cooldowns;
    private final QueueDefinitions definitions;
    private final QueueReceiving receiving;

    Queues(Engine engine, QueueRegistry registry, Cooldowns cooldowns) {
        this.engine = engine;
        this.registry = registry;
        this.cooldowns = cooldowns;
        definitions = new QueueDefinitions(engine, registry, cooldowns);
        receiving = new QueueReceiving(engine, registry);
    }

    /// Makes a queue, or returns the one of that name if its settings are the same.
    public QueueInfo create(Arn arn, QueueSettings settings, Map<String, String> tags) {
        return definitions.create(arn, settings, tags);
    }

    /// Has each dead letter say from now on which code gave it up.
    ///
    /// @param version of the code that this process runs
    public void runs(String version) {
        registry.runs(version);
    }

    /// A message for a dead-letter queue, made ready: what was never in a queue, and could not be delivered.
    public OutgoingMessage letter(UUID id, NewMessage message) {
        return OutgoingMessage.letter(id, message, registry.code());
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
        return definitions.configure(arn, change);
    }

    public QueueInfo tag(Arn arn, UnaryOperator<Map<String, String>> change) {
        return definitions.tag(arn, change);
    }

    /// Its name is free a minute later.
    public void delete(Arn arn) {
        definitions.delete(arn);
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

    /// Deletes those messages that are chosen and that nobody has received, and returns when they are gone. Whoever has
    /// received one is at work on it, so that stays; so do delayed ones.
    public DeleteResult deleteChosen(Arn arn, Predicate<Letter> choice) {
        var letters = new ChosenLetters(engine, registry, arn);
        var count = letters.each(choice, Queues::delete, MovePace.UNBOUND);
        return new DeleteResult(count.done(), count.left(), count.mayBeMore());
    }

    private static boolean delete(UnitOfWork work, Queue queue, long sequence) {
        var entry = queue.take(work, sequence);
        entry.ifPresent(it -> queue.remove(work, it));
        return entry.isPresent();
    }

    public QueueDepth depth(Arn arn) {
        return engine.run(work -> registry.require(arn).depth(work));
    }

    /// The depth of a queue inside a unit of work that the caller runs; nothing if it is not there.
    public Optional<QueueDepth> depth(UnitOfWork work, Arn arn) {
        return registry.find(arn).map(it -> it.depth(work));
    }

    /// The number of messages that each of these queues holds and nobody has received, whether they can be by now or not;
    /// 0 where there is no such queue. It takes no look at the disk.
    public long[] waiting(List<Arn> arns) {
        return engine.run(_ -> {
            var waiting = new long[arns.size()];
            for (int i = 0; i < waiting.length; i++) {
                waiting[i] = registry.find(arns.get(i)).map(Queue::waiting).orElse(0L);
            }
            return waiting;
        });
    }

    /// Every queue that clients see, by name, with what it holds; each exact at its moment.
    public List<QueueState> states() {
        return states(Integer.MAX_VALUE);
    }

    /// The first of them.
    public List<QueueState> states(int limit) {
        var queues = list().stream().limit(limit).toList();
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
                .map(queue ->
                        new QueueState(queue.info(), queue.depth(work), queue.tally().totals()))
                .toList();
    }

    /// Every queue that clients see, by name, with what it holds and what went through it since this was called last: there
    /// is one who calls it.
    public List<QueueActivity> takeActivity() {
        var queues = list();
        var active = new ArrayList<QueueActivity>();
        for (int from = 0; from < queues.size(); from += STATES_AT_ONCE) {
            var some = queues.subList(from, Math.min(from + STATES_AT_ONCE, queues.size()));
            active.addAll(engine.run(work -> takeActivity(work, some)));
        }
        return active;
    }

    private List<QueueActivity> takeActivity(UnitOfWork work, List<QueueInfo> queues) {
        return queues.stream()
                .flatMap(info -> registry.find(info.arn()).stream())
                .map(queue ->
                        new QueueActivity(queue.info(), queue.depth(work), queue.tally().take()))
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
        var preparation =
                new MessagePreparation(engine::newId, registry.require(arn).info().settings());
        return messages.stream().map(preparation::prepare).toList();
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
    /// @throws dev.tradewind.engine.WouldHoldUp if it had to wait in a round
    public List<ReceivedMessage> receive(Arn arn, ReceiveRequest request) {
        return receiving.receive(arn, request);
    }

    /// Has `watcher` run, from now on, after each commit that changed something in the queue and left messages to
    /// receive: on the committer's thread, so it must only wake whoever looks. It takes the place of an earlier
    /// one; whoever begins to watch looks once by himself.
    public void watch(Arn arn, Runnable watcher) {
        registry.watch(arn, watcher);
    }

    /// Begins to look out for messages of a queue, whether it is there or not, beside whoever else does. Whoever does so looks
    /// once by himself.
    public MessageWatch watch(Arn arn) {
        return registry.watch(arn);
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

    /// Settles messages of one queue for a consumer in this process, as one: deletes those that were handled, and has each
    /// of `left` become visible again after its time from now. One that another receive may have is left alone.
    ///
    /// @return a result for each of `handled`, in their order
    public List<LeaseResult> settle(
            Arn arn, List<ReceiptHandle> handled, List<VisibilityChange> left) {
        return engine.run(work -> {
            var receipts = registry.require(arn).receipts();
            left.forEach(it -> receipts.hideHeld(work, it.receipt(), it.timeout()));
            return handled.stream().map(it -> receipts.deleteHeld(work, it)).toList();
        });
    }

    /// Keeps messages that were received invisible to others for `time` from now, for a consumer in this process.
    ///
    /// @return a result for each receipt, in their order; one that is not done is another's by now, or may be
    public List<LeaseResult> hold(Arn arn, List<ReceiptHandle> receipts, Duration time) {
        return engine.run(work -> {
            var held = registry.require(arn).receipts();
            return receipts.stream().map(it -> held.hideHeld(work, it, time)).toList();
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

    /// A received message's new visibility timeout, counted from now.
    public record VisibilityChange(ReceiptHandle receipt, Duration timeout) {}
}
