package dev.tradewind.dapr.pubsub.tradewind;

import dev.tradewind.broker.Broker;
import dev.tradewind.broker.queue.ReceivedMessage;
import dev.tradewind.dapr.pubsub.DeliveryRoom;
import dev.tradewind.engine.Arn;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A queue that has the messages of several topics, and the subscriptions that they are handed to. One of a topic that
/// nobody here has subscribed to stays in the queue: it may be for somebody else who has the same consumer.
final class SharedQueue implements QueueHandling {
    private static final Logger LOG = LoggerFactory.getLogger(SharedQueue.class);
    private static final Duration WHILE_UNKNOWN = Duration.ofSeconds(30);
    private static final Duration WHILE_CLOSING = Duration.ofSeconds(1);
    private static final Duration GRACE = Duration.ofSeconds(5);

    private final Broker broker;
    private final DeliveryRoom.Share share;
    private final Map<String, Member> members = new ConcurrentHashMap<>();
    private Optional<DurableConsumption> consumption = Optional.empty();

    SharedQueue(DurableGround ground, String appId) {
        broker = ground.broker();
        share = ground.room().share(appId);
    }

    Member join(String topic, Supplier<Arn> establish, QueueHandling handling) {
        var member = new Member(establish, handling);
        var _ = establish.get();
        members.put(topic, member);
        return member;
    }

    void start(DurableSettings settings) {
        if (consumption.isEmpty()) {
            consumption =
                    Optional.of(
                            DurableConsumption.start(
                                    broker, this::establish, settings, share, this));
        }
    }

    /// @return whether nobody is left
    boolean leave(String topic, Member member) {
        members.remove(topic, member);
        return members.isEmpty();
    }

    /// Makes what is not there, for all that have joined.
    private Arn establish() {
        return members.values().stream()
                .map(it -> it.establish().get())
                .reduce((one, _) -> one)
                .orElseThrow(() -> new IllegalStateException("nobody is subscribed any more"));
    }

    @Override
    public void handle(Arn queue, ReceivedMessage received) {
        var opened = Enveloped.opened(received);
        var member = Enveloped.topic(opened).map(members::get);
        if (member.isEmpty()) {
            LOG.atDebug()
                    .addKeyValue("queue", queue.resource())
                    .addKeyValue("messageId", received.messageId())
                    .log("A message is of a topic that is not subscribed to here");
            giveBack(queue, received, WHILE_UNKNOWN);
        } else if (!member.get().handle(queue, opened)) {
            giveBack(queue, received, WHILE_CLOSING);
        }
    }

    private void giveBack(Arn queue, ReceivedMessage received, Duration delay) {
        broker.transact(
                work -> broker.queues().giveBackUncounted(work, queue, received.receipt(), delay));
    }

    void close() {
        consumption.ifPresent(DurableConsumption::close);
    }

    /// A subscription to one of the topics. Any thread may call.
    static final class Member {
        private final Supplier<Arn> establish;
        private final QueueHandling handling;
        private final Set<Thread> working = ConcurrentHashMap.newKeySet();
        private final Semaphore places = new Semaphore(FlowBounds.CONCURRENCY_MAX);
        private volatile boolean open = true;

        Member(Supplier<Arn> establish, QueueHandling handling) {
            this.establish = establish;
            this.handling = handling;
        }

        Supplier<Arn> establish() {
            return establish;
        }

        /// @return whether it was open
        boolean handle(Arn queue, ReceivedMessage opened) {
            if (!places.tryAcquire()) {
                return false;
            }
            working.add(Thread.currentThread());
            try {
                if (open) {
                    handling.handle(queue, opened);
                    return true;
                }
                return false;
            } finally {
                working.remove(Thread.currentThread());
                places.release();
            }
        }

        /// Returns once what was handed over is settled, or a grace is over; what is not settled then comes again.
        void close() {
            open = false;
            try {
                if (!places.tryAcquire(
                        FlowBounds.CONCURRENCY_MAX, GRACE.toMillis(), TimeUnit.MILLISECONDS)) {
                    working.forEach(Thread::interrupt);
                }
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
