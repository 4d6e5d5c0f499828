package dev.tradewind.dapr.pubsub.tradewind;

import dev.tradewind.broker.Broker;
import dev.tradewind.broker.queue.QueueSettings;
import dev.tradewind.broker.queue.Queues;
import dev.tradewind.broker.queue.ReceiveRequest;
import dev.tradewind.broker.queue.ReceivedMessage;
import dev.tradewind.dapr.pubsub.Consumption;
import dev.tradewind.dapr.pubsub.DeliveryRoom;
import dev.tradewind.engine.Arn;
import dev.tradewind.engine.Refusal;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The consumer of one queue: a thread that takes messages as long as there is room for more, and a thread for each that
/// is being handled. A queue that is gone, after a reset for example, is made again.
final class DurableConsumption implements Consumption {
    private static final Logger LOG = LoggerFactory.getLogger(DurableConsumption.class);

    /// Dapr's own, `--dapr-graceful-shutdown-seconds`.
    private static final Duration GRACE = Duration.ofSeconds(5);

    /// Giving messages back takes a write.
    private static final Duration BREAKING_OFF = Duration.ofSeconds(1);

    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration PAUSE_MAX = Duration.ofSeconds(10);

    private final Queues queues;
    private final Supplier<Arn> establish;
    private final int concurrency;
    private final int messagesAtOnce;
    private final Turns turns;
    private final QueueHandling handling;
    private final Semaphore permits;
    private final ReceiveRoom room;
    private final Set<Thread> deliveries = ConcurrentHashMap.newKeySet();
    private final Thread thread;
    private volatile boolean open = true;

    private DurableConsumption(
            Broker broker,
            Supplier<Arn> establish,
            DurableSettings settings,
            DeliveryRoom.Share share,
            QueueHandling handling) {
        queues = broker.queues();
        this.establish = establish;
        this.handling = handling;
        concurrency = settings.flow().concurrency();
        messagesAtOnce = settings.isInOrder() ? 1 : ReceiveRequest.MESSAGES_MAX;
        turns = new Turns(broker.clock(), settings.flow().perSecondMax());
        permits = new Semaphore(concurrency);
        room = new ReceiveRoom(share);
        thread = Thread.ofVirtual().name("dapr-consumer").unstarted(this::run);
    }

    /// Begins to deliver, with the queue made: what is published from now on is in it. In order it takes one message at
    /// a time, for a receive of a FIFO queue may have several of one group.
    ///
    /// @param establish makes the queue if it is not there
    /// @param share of the room for messages
    static DurableConsumption start(
            Broker broker,
            Supplier<Arn> establish,
            DurableSettings settings,
            DeliveryRoom.Share share,
            QueueHandling handling) {
        var consumption = new DurableConsumption(broker, establish, settings, share, handling);
        consumption.establishAtOnce();
        consumption.thread.start();
        return consumption;
    }

    /// A refusal now is no end: the consumer asks again.
    private void establishAtOnce() {
        try {
            var _ = establish.get();
        } catch (Refusal e) {
            LOG.atWarn().addKeyValue("reason", e.getMessage()).log("A subscription waits");
        }
    }

    /// The supervisor of the consumer: whatever the broker refuses, it asks again, ever less often.
    private void run() {
        var pause = FIRST_PAUSE;
        while (open) {
            try {
                var queue = establish.get();
                pause = FIRST_PAUSE;
                consume(queue);
            } catch (InterruptedException _) {
                return;
            } catch (RuntimeException e) {
                LOG.atWarn().addKeyValue("reason", e.getMessage()).log("A subscription waits");
                pause(pause);
                pause = pause.compareTo(PAUSE_MAX) < 0 ? pause.multipliedBy(2) : PAUSE_MAX;
            }
        }
    }

    private void pause(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void consume(Arn queue) throws InterruptedException {
        while (open) {
            turns.await();
            permits.acquire();
            receive(queue);
        }
    }

    /// Receives as many messages as there is room for, with one permit taken.
    private void receive(Arn queue) throws InterruptedException {
        int wanted = 1;
        var messages = List.<ReceivedMessage>of();
        try {
            boolean isOneThere = room.awaitMissing();
            wanted = isOneThere ? 1 : more();
            var wait = isOneThere ? Duration.ZERO : QueueSettings.RECEIVE_WAIT_MAX;
            messages = queues.receive(queue, request(wanted, wait));
        } finally {
            permits.release(wanted - messages.size());
            begin(queue, messages, room.taken());
        }
    }

    private ReceiveRequest request(int messages, Duration wait) {
        return ReceiveRequest.upTo(messages)
                .invisibleFor(MessageHandling.LEASE)
                .waiting(wait)
                .within(room);
    }

    /// Takes further permits.
    private int more() {
        int reserved = 1;
        while (reserved < turns.most(messagesAtOnce) && permits.tryAcquire()) {
            reserved++;
        }
        return reserved;
    }

    /// @param sizes of the messages; of all that were read, if the receive failed
    private void begin(Arn queue, List<ReceivedMessage> messages, List<Integer> sizes) {
        turns.take(messages.size());
        for (int i = 0; i < messages.size(); i++) {
            start(queue, messages.get(i), sizes.get(i));
        }
        sizes.subList(messages.size(), sizes.size()).forEach(room::giveBack);
    }

    private void start(Arn queue, ReceivedMessage message, int sizeBytes) {
        var delivery =
                Thread.ofVirtual()
                        .name("dapr-delivery")
                        .unstarted(() -> deliver(queue, message, sizeBytes));
        deliveries.add(delivery);
        delivery.start();
    }

    private void deliver(Arn queue, ReceivedMessage message, int sizeBytes) {
        try {
            handling.handle(queue, message);
        } finally {
            deliveries.remove(Thread.currentThread());
            room.giveBack(sizeBytes);
            permits.release();
        }
    }

    @Override
    public void close() {
        open = false;
        thread.interrupt();
        try {
            thread.join();
            if (!areSettledWithin(GRACE)) {
                LOG.atWarn()
                        .addKeyValue("messages", deliveries.size())
                        .log("An application still handles messages; they will come again");
                deliveries.forEach(Thread::interrupt);
                var _ = areSettledWithin(BREAKING_OFF);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean areSettledWithin(Duration grace) throws InterruptedException {
        return permits.tryAcquire(concurrency, grace.toMillis(), TimeUnit.MILLISECONDS);
    }
}
