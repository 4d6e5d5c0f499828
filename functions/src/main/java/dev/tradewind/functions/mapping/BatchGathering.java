package dev.tradewind.functions.mapping;

import dev.tradewind.broker.queue.MessageWatch;
import dev.tradewind.broker.queue.QueueInfo;
import dev.tradewind.broker.queue.QueueSettings;
import dev.tradewind.broker.queue.Queues.VisibilityChange;
import dev.tradewind.broker.queue.ReceiptHandle;
import dev.tradewind.broker.queue.ReceiveRequest;
import dev.tradewind.broker.queue.ReceivedMessage;
import dev.tradewind.engine.EngineClock.Alarm;
import dev.tradewind.functions.invocation.Invocation;
import dev.tradewind.functions.mapping.HeldMessages.HoldTimes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A batch that is being filled, and what was received for it. What no filter matches is deleted as it comes, and does
/// not count. For one thread until it is full.
final class BatchGathering {
    private static final Logger LOG = LoggerFactory.getLogger(BatchGathering.class);

    /// The most that one message takes: its body and attributes, and what its record has beside them.
    private static final long MESSAGE_BYTES_MAX = QueueSettings.MESSAGE_BYTES_MAX + (4L << 10);

    private final MappingGround ground;
    private final Supplier<EventSourceMapping> latest;
    private final boolean isFifo;
    private final Duration lease;
    private final BatchRoom room;
    private final List<MappedMessage> batch = new ArrayList<>();
    private EventSourceMapping by;
    private RecordFilter filter;
    private Duration visibility;
    private long bytes = QueueRecords.FRAME_BYTES;

    private BatchGathering(
            MappingGround ground,
            EventSourceMapping by,
            Supplier<EventSourceMapping> latest,
            QueueInfo queue) {
        this.ground = ground;
        this.by = by;
        this.latest = latest;
        room = new BatchRoom(ground.room(), ground.clock());
        filter = RecordFilter.of(by.settings().filters());
        isFifo = queue.isFifo();
        var timeout = ground.functions().resolve(by.function()).settings().timeout();
        visibility = queue.settings().visibilityTimeout();
        lease = lease(timeout);
    }

    /// @param latest the mapping as it is when it is asked
    /// @throws dev.tradewind.engine.Refusal if the queue or the function is not there
    static BatchGathering of(MappingGround ground, Supplier<EventSourceMapping> latest) {
        var by = latest.get();
        var queue = MappingChecks.queue(ground.queues(), by.source());
        return new BatchGathering(ground, by, latest, queue);
    }

    private Duration lease(Duration timeout) {
        var needed = by.settings().window().plus(timeout).plus(BatchHandling.STARTING_MAX);
        return needed.compareTo(visibility) > 0 ? needed : visibility;
    }

    EventSourceMapping by() {
        return by;
    }

    HoldTimes times() {
        return new HoldTimes(visibility, lease);
    }

    List<MappedMessage> batch() {
        return batch;
    }

    boolean isEmpty() {
        return batch.isEmpty();
    }

    /// Waits for something, and then for more as long as the window is open, the batch is not full and there is room. An
    /// interrupt ends it, with what came before.
    ///
    /// @throws InterruptedException if nothing has come
    void fill() throws InterruptedException {
        try (var watch = ground.queues().watch(by.source())) {
            boolean hasMore = receive(watch, Alarm.NEVER);
            while (hasMore && !isFull() && isOpen() && room.mayWait()) {
                hasMore = receive(watch, endMillis());
            }
        } catch (InterruptedException e) {
            if (batch.isEmpty()) {
                throw e;
            }
            LOG.atDebug().log("{} changed, or ends: so does its window", by.id());
        } finally {
            room.endWaiting();
        }
    }

    private boolean isOpen() {
        return batch.isEmpty() || ground.clock().millis() < endMillis();
    }

    /// The time at which the window ends; never before there is a message.
    private long endMillis() {
        return batch.isEmpty()
                ? Alarm.NEVER
                : batch.getFirst().receivedAtMillis() + by.settings().window().toMillis();
    }

    private boolean isFull() {
        return batch.size() >= by.settings().batchSize() || bytes >= Invocation.PAYLOAD_MAX_BYTES;
    }

    /// Receives what is there, or else what comes until a time; tells whether there was anything.
    private boolean receive(MessageWatch watch, long untilMillis) throws InterruptedException {
        int wanted = wanted();
        long wantedBytes = Math.min(wanted * MESSAGE_BYTES_MAX, room.receiveBytesMax());
        while (room.enter(wantedBytes, untilMillis)) {
            watch.begin();
            if (receive(wanted)) {
                return true;
            }
            if (!watch.await(ground.clock(), untilMillis)) {
                return false;
            }
        }
        return false;
    }

    /// As many messages as the batch lacks, as one receive gives, and as there is ever room for at once.
    private int wanted() {
        long fitting = Math.max(1, room.receiveBytesMax() / MESSAGE_BYTES_MAX);
        int missing = by.settings().batchSize() - batch.size();
        return (int) Math.min(fitting, Math.clamp(missing, 1, ReceiveRequest.MESSAGES_MAX));
    }

    /// Receives what is there, for which there is room.
    private boolean receive(int wanted) {
        try {
            var request = ReceiveRequest.upTo(wanted).invisibleFor(lease).waiting(Duration.ZERO);
            var received = ground.queues().receive(by.source(), request);
            if (!received.isEmpty()) {
                lookAtVisibility();
                lookAtMapping();
                var others = take(received);
                ground.observer().received(by, received.size());
                deleteOthers(others);
            }
            return !received.isEmpty();
        } finally {
            room.hold(batch.isEmpty() ? 0 : bytes);
        }
    }

    /// Gives the room of the batch back, once it has been handled or is not.
    void leave() {
        room.leave();
    }

    /// The queue may have been given another timeout while this waited, and what is left has to come again by that one.
    private void lookAtVisibility() {
        ground.queues()
                .find(by.source())
                .ifPresent(queue -> visibility = queue.settings().visibilityTimeout());
    }

    /// The mapping may have been changed just before something came; an interrupt comes too late then. A batch that was
    /// asked for by the earlier batch size is handled whole.
    private void lookAtMapping() {
        var changed = latest.get();
        if (!changed.equals(by)) {
            by = changed;
            filter = RecordFilter.of(by.settings().filters());
        }
    }

    /// Takes those that a filter matches; returns the others.
    private List<ReceiptHandle> take(List<ReceivedMessage> received) {
        long now = ground.clock().millis();
        var others = new ArrayList<ReceiptHandle>();
        for (var message : received) {
            var record = QueueRecords.encode(message, by.source());
            if (filter.matches(record)) {
                add(MappedMessage.of(message, isFifo, record, now));
            } else {
                others.add(message.receipt());
            }
        }
        return others;
    }

    private void add(MappedMessage message) {
        batch.add(message);
        bytes += message.record().length + 1L;
    }

    private void deleteOthers(List<ReceiptHandle> others) {
        if (!others.isEmpty()) {
            var _ = ground.queues().settle(by.source(), others, List.of());
            ground.observer().filteredOut(by, others.size());
        }
    }

    /// Gives all messages back at once.
    void giveUp() {
        var all =
                batch.stream()
                        .map(it -> new VisibilityChange(it.receipt(), Duration.ZERO))
                        .toList();
        var _ = ground.queues().settle(by.source(), List.of(), all);
    }
}
