package dev.tradewind.broker.delivery;

import dev.tradewind.broker.delivery.DeliveryAttempt.Outcome;
import dev.tradewind.broker.queue.HiddenQueues;
import dev.tradewind.broker.queue.LeaseResult;
import dev.tradewind.broker.queue.OutgoingMessage;
import dev.tradewind.broker.queue.QueueSettings;
import dev.tradewind.broker.queue.Queues;
import dev.tradewind.broker.queue.ReceiveRequest;
import dev.tradewind.engine.Arn;
import dev.tradewind.engine.Engine;
import dev.tradewind.engine.UnitOfWork;
import dev.tradewind.telemetry.trace.TraceSpan;
import dev.tradewind.telemetry.trace.Tracing;
import dev.tradewind.telemetry.trace.XRayHeader;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// The messages on their way to endpoints outside: a hidden queue for each owner of deliveries, and
/// the log of what became of them. Whoever delivers leases messages here and reports back.
public final class OutboundQueues {
    private static final QueueSettings SETTINGS =
            QueueSettings.DEFAULT
                    .withVisibilityTimeout(DeliveryBounds.USUAL.lease())
                    .withRetention(QueueSettings.RETENTION_MAX);

    private static final EndpointAnswer EXPIRED =
            new EndpointAnswer.Failed(Optional.empty(), "older than its owner allows", true);

    private final Engine engine;
    private final Queues queues;
    private final HiddenQueues hidden;
    private final DeadLettering deadLettering;
    private final DeliveryLog log;

    /// By kind of owner. Changed and called on the committer's thread.
    private final Map<String, Consumer<Arn>> watchers = new HashMap<>();

    private volatile Tracing tracing = Tracing.NONE;

    OutboundQueues(
            Engine engine,
            Queues queues,
            HiddenQueues hidden,
            DeadLettering deadLettering,
            DeliveryLog log) {
        this.engine = engine;
        this.queues = queues;
        this.hidden = hidden;
        this.deadLettering = deadLettering;
        this.log = log;
    }

    /// Has spans kept of what is sent from now on.
    public void tracedBy(Tracing keeper) {
        tracing = keeper;
    }

    /// The span outside at which a delivery goes on: that of whoever sent the message.
    TraceSpan senderOf(Delivery delivery) {
        return tracing.from(delivery.message().traceHeader().flatMap(XRayHeader::read));
    }

    /// Has `opened` told of every delivery queue of one kind of owner, those there are and those to
    /// come. It is called on the committer's thread, so it must be quick.
    ///
    /// @param kind the service in the owners' ARNs
    public void watch(String kind, Consumer<Arn> opened) {
        engine.run(_ -> {
            watchers.put(kind, opened);
            hidden.list().stream().filter(it -> it.service().equals(kind)).forEach(opened);
            return true;
        });
    }

    /// Has nobody told any more.
    public void unwatch(String kind) {
        engine.run(_ -> {
            watchers.remove(kind);
            return true;
        });
    }

    /// Makes the delivery queue of an owner, unless it is there. On the committer's thread.
    public void open(UnitOfWork work, Arn owner) {
        if (hidden.open(work, owner, SETTINGS)) {
            work.batch().afterCommit(() -> tell(owner));
        }
    }

    private void tell(Arn owner) {
        Optional.ofNullable(watchers.get(owner.service())).ifPresent(it -> it.accept(owner));
    }

    /// Forgets what was still to be delivered.
    public void clear(UnitOfWork work, Arn owner) {
        hidden.clear(work, owner);
    }

    /// Forgets the queue of an owner that is gone, and its log.
    public void close(UnitOfWork work, Arn owner) {
        hidden.drop(work, owner);
        log.forget(work, owner);
    }

    /// Tells whether the queue is there to take it.
    boolean send(UnitOfWork work, Parcel parcel) {
        return parcel.resent()
                ? queues.resendIfTaken(work, parcel.to(), parcel.message())
                : queues.sendIfTaken(work, parcel.to(), parcel.message());
    }

    /// Puts a message into the delivery queue of an owner, which is made if it is not there.
    public void put(UnitOfWork work, Arn owner, OutgoingMessage message) {
        open(work, owner);
        queues.send(work, owner, List.of(message));
    }

    /// Leases what is due for the usual time.
    public List<Delivery> receive(Arn owner, int max, Duration wait) {
        return receive(owner, max, wait, DeliveryBounds.USUAL.lease());
    }

    /// Leases what is due, waiting for the first message. An interrupt ends the wait.
    ///
    /// @throws dev.tradewind.engine.Refusal with `QUEUE_NOT_FOUND` once the owner is gone
    public List<Delivery> receive(Arn owner, int max, Duration wait, Duration lease) {
        var request = ReceiveRequest.upTo(max).waiting(wait).invisibleFor(lease);
        return queues.receive(owner, request).stream()
                .map(message -> new Delivery(owner, message))
                .toList();
    }

    /// Notes that the endpoint has it.
    public void delivered(Delivery delivery, EndpointAnswer.Accepted answer) {
        engine.run(work -> {
            if (take(work, delivery)) {
                log.append(work, delivery, Outcome.DELIVERED, answer, Optional.empty());
            }
            return true;
        });
    }

    /// Notes that the endpoint does not have it: it is tried again after `retryIn`, or else goes to
    /// its owner's dead-letter queue, or nowhere, all in one unit of work.
    public void failed(
            Delivery delivery, EndpointAnswer.Failed answer, Optional<Duration> retryIn) {
        engine.run(work -> {
            if (retryIn.isPresent()) {
                changeVisibility(work, delivery, retryIn.get());
                log.append(work, delivery, Outcome.RETRIED, answer, retryIn);
            } else if (take(work, delivery)) {
                var outcome = deadLettering.bury(work, new Undelivered.Failed(delivery, answer));
                log.append(work, delivery, outcome, answer, retryIn);
            }
            return true;
        });
    }

    /// Notes what a channel decided, in one unit of work with what that does.
    void decided(Delivery delivery, EndpointAnswer.Decided answer) {
        engine.run(work -> {
            if (isStillOurs(work, delivery, answer.retryIn())) {
                log.append(work, delivery, answer.then().in(work), answer, answer.retryIn());
            }
            return true;
        });
    }

    /// Takes a message out, or puts it back for a while, unless another attempt has it by now.
    private boolean isStillOurs(UnitOfWork work, Delivery delivery, Optional<Duration> retryIn) {
        return retryIn.isPresent()
                ? changeVisibility(work, delivery, retryIn.get()) == LeaseResult.DONE
                : take(work, delivery);
    }

    /// Notes that a message is too old to be tried: it goes to its owner's dead-letter queue, or nowhere.
    void expired(Delivery delivery) {
        engine.run(work -> {
            if (take(work, delivery)) {
                var outcome = deadLettering.bury(work, new Undelivered.Expired(delivery));
                log.append(work, delivery, outcome, EXPIRED, Optional.empty());
            }
            return true;
        });
    }

    /// Has a message that was leased be due again at once, as if nothing had been tried.
    public void putBack(Delivery delivery) {
        engine.run(work -> changeVisibility(work, delivery, Duration.ZERO));
    }

    private LeaseResult changeVisibility(UnitOfWork work, Delivery delivery, Duration timeout) {
        var receipt = delivery.message().receipt();
        return hidden.changeVisibility(work, delivery.owner(), receipt, timeout);
    }

    private boolean take(UnitOfWork work, Delivery delivery) {
        return queues.deleteMessage(work, delivery.owner(), delivery.message().receipt())
                == LeaseResult.DONE;
    }

    /// The number of attempts that ended so since the start. For any thread.
    public long count(Outcome outcome) {
        return log.count(outcome);
    }

    /// The latest attempts of an owner's deliveries, oldest first.
    public List<DeliveryAttempt> log(Arn owner, int limit) {
        return log.latest(owner, limit);
    }
}
