package dev.tradewind.broker.topic;

import dev.tradewind.broker.queue.HiddenQueues;
import dev.tradewind.broker.queue.LeaseResult;
import dev.tradewind.broker.queue.NewMessage;
import dev.tradewind.broker.queue.OutgoingMessage;
import dev.tradewind.broker.queue.QueueSettings;
import dev.tradewind.broker.queue.Queues;
import dev.tradewind.broker.queue.ReceiveRequest;
import dev.tradewind.broker.topic.DeliveryAttempt.Outcome;
import dev.tradewind.broker.topic.PreparedPublish.Copy;
import dev.tradewind.engine.Arn;
import dev.tradewind.engine.Engine;
import dev.tradewind.engine.UnitOfWork;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;

/// What is on its way to endpoints outside: a hidden queue for each, and the log of what became of it.
/// Whoever delivers leases messages here and reports back.
public final class Deliveries {
    /// Four times what an endpoint may take to answer.
    private static final Duration LEASE = Duration.ofMinutes(1);

    private static final QueueSettings SETTINGS =
            QueueSettings.DEFAULT
                    .withVisibilityTimeout(LEASE)
                    .withRetention(QueueSettings.RETENTION_MAX);

    private final Engine engine;
    private final Queues queues;
    private final HiddenQueues hidden;
    private final TopicRegistry registry;
    private final DeliveryPermission permission;
    private final DeliveryLog log;

    /// Changed and called on the committer's thread.
    private Consumer<Arn> watcher = _ -> {};

    Deliveries(
            Engine engine,
            Queues queues,
            HiddenQueues hidden,
            TopicRegistry registry,
            DeliveryPermission permission) {
        this.engine = engine;
        this.queues = queues;
        this.hidden = hidden;
        this.registry = registry;
        this.permission = permission;
        log = new DeliveryLog(engine);
    }

    /// Has `opened` told of every delivery queue, those there are and those to come. It is called on the
    /// committer's thread, so it must be quick.
    public void watch(Consumer<Arn> opened) {
        engine.run(_ -> {
            watcher = opened;
            hidden.list().forEach(opened);
            return true;
        });
    }

    /// Makes a delivery queue, unless it is there.
    void open(UnitOfWork work, Arn queue) {
        if (hidden.open(work, queue, SETTINGS)) {
            work.batch().afterCommit(() -> watcher.accept(queue));
        }
    }

    /// Forgets what was still to be delivered.
    void clear(UnitOfWork work, Arn queue) {
        hidden.clear(work, queue);
    }

    /// Forgets a subscription's queue and its log.
    void close(UnitOfWork work, Arn subscription) {
        hidden.drop(work, subscription);
        log.forget(work, subscription);
    }

    /// Forgets the logs of subscriptions that are not among those left.
    void forgetLogsBut(UnitOfWork work, Set<Arn> left) {
        log.forgetBut(work, left);
    }

    void send(UnitOfWork work, Arn queue, OutgoingMessage message) {
        queues.send(work, queue, List.of(message));
    }

    /// Sends a text to a phone number, which needs no topic.
    ///
    /// @return the message's id
    public UUID text(String region, String account, String phoneNumber, Publication publication) {
        var queue = new Arn("sns", region, account, "sms:direct");
        var id = engine.newId();
        var text = publication.messageFor("sms");
        var message =
                Delivery.queued(
                        NewMessage.of(text, publication.attributes(), publication.senderId()),
                        Notification.Type.NOTIFICATION,
                        publication.subject(),
                        Optional.of(phoneNumber));
        var outgoing = HiddenQueues.outgoing(id, message);
        return engine.run(work -> {
            open(work, queue);
            send(work, queue, outgoing);
            return id;
        });
    }

    /// Leases what is due, waiting for the first message. An interrupt ends the wait.
    ///
    /// @throws dev.tradewind.engine.Refusal with `QUEUE_NOT_FOUND` once the subscription is gone
    public List<Delivery> receive(Arn queue, int max, Duration wait) {
        return queues.receive(queue, ReceiveRequest.upTo(max).waiting(wait)).stream()
                .map(message -> Delivery.of(queue, message))
                .toList();
    }

    /// The subscription that a delivery queue belongs to, whether it is confirmed, pending or has ended.
    public Optional<Subscription> subscription(Arn queue) {
        return registry.findAny(queue);
    }

    /// Notes that the endpoint has it.
    public void delivered(Delivery delivery, Report report) {
        engine.run(work -> {
            if (take(work, delivery)) {
                log(work, delivery, report, Outcome.DELIVERED, Optional.empty());
            }
            return true;
        });
    }

    /// Notes that the endpoint does not have it: it is tried again after `retryIn`, or else goes to the
    /// subscription's dead-letter queue, or nowhere, all in one unit of work.
    public void failed(Delivery delivery, Report report, Optional<Duration> retryIn) {
        engine.run(work -> {
            if (retryIn.isPresent()) {
                hidden.changeVisibility(
                        work, delivery.queue(), delivery.message().receipt(), retryIn.get());
                log(work, delivery, report, Outcome.RETRIED, retryIn);
            } else if (take(work, delivery)) {
                log(work, delivery, report, giveUp(work, delivery), Optional.empty());
            }
            return true;
        });
    }

    /// Has a message that was leased be due again at once, as if nothing had been tried.
    public void putBack(Delivery delivery) {
        engine.run(work ->
                hidden.changeVisibility(
                        work, delivery.queue(), delivery.message().receipt(), Duration.ZERO));
    }

    private boolean take(UnitOfWork work, Delivery delivery) {
        return queues.deleteMessage(work, delivery.queue(), delivery.message().receipt())
                == LeaseResult.DONE;
    }

    private Outcome giveUp(UnitOfWork work, Delivery delivery) {
        if (delivery.type() != Notification.Type.NOTIFICATION) {
            return Outcome.DROPPED;
        }
        var message = HiddenQueues.outgoing(engine.newId(), delivery.undelivered());
        return registry.findAny(delivery.queue())
                .map(subscription -> deadLetter(work, subscription, message))
                .orElse(Outcome.DROPPED);
    }

    private Outcome deadLetter(
            UnitOfWork work, Subscription subscription, OutgoingMessage message) {
        boolean taken =
                subscription
                        .settings()
                        .deadLetterQueue()
                        .filter(queue -> isAllowed(subscription, queue))
                        .filter(queue -> queues.sendIfTaken(work, queue, message))
                        .isPresent();
        return taken ? Outcome.DEAD_LETTERED : Outcome.DROPPED;
    }

    private boolean isAllowed(Subscription subscription, Arn queue) {
        return queues.find(queue)
                .filter(info -> permission.allows(subscription.topic(), info))
                .isPresent();
    }

    private void log(
            UnitOfWork work,
            Delivery delivery,
            Report report,
            Outcome outcome,
            Optional<Duration> retryIn) {
        var now = Instant.ofEpochMilli(work.nowMillis());
        log.append(
                work,
                delivery.queue(),
                new DeliveryAttempt(
                        now,
                        delivery.messageId(),
                        delivery.attempt(),
                        outcome,
                        report.status(),
                        report.detail(),
                        retryIn,
                        Duration.between(delivery.message().sentAt(), now)));
    }

    /// Does with a copy what is left to do when its subscriber, a queue, cannot take it.
    void undeliverable(UnitOfWork work, UUID messageId, Copy copy) {
        var subscription = copy.subscription();
        var outcome = deadLetter(work, subscription, copy.message());
        log.append(
                work,
                subscription.arn(),
                new DeliveryAttempt(
                        Instant.ofEpochMilli(work.nowMillis()),
                        messageId,
                        1,
                        outcome,
                        Optional.empty(),
                        copy.refusal().orElse("The queue is gone."),
                        Optional.empty(),
                        Duration.ZERO));
    }

    /// The latest attempts of a subscription, oldest first.
    public List<DeliveryAttempt> log(Arn subscription, int limit) {
        return log.latest(subscription, limit);
    }

    /// What an endpoint answered, or what kept it from answering.
    ///
    /// @param detail empty where all is well
    public record Report(Optional<Integer> status, String detail) {}
}
