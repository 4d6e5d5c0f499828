package dev.tradewind.broker.delivery;

import dev.tradewind.broker.queue.QueueArns;
import dev.tradewind.broker.queue.QueueService;
import dev.tradewind.engine.Arn;
import dev.tradewind.engine.Engine;
import dev.tradewind.engine.Refusal;
import dev.tradewind.engine.UnitOfWork;
import dev.tradewind.store.Table;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// Everything that topics, rules and schedules need to have their messages delivered, opened
/// together on one engine.
public final class DeliveryService {
    public static final List<Table> TABLES = List.of(DeliveryLog.TABLE);

    private final DeliveryPermission permission;
    private final CopyBudget copies;
    private final DeadLettering deadLettering;
    private final DeliveryLog log;
    private final OutboundQueues outbound;
    private final Destinations destinations;

    public DeliveryService(
            Engine engine,
            QueueService queueService,
            DeliveryPermission permission,
            long copyBytesMax) {
        copies = new CopyBudget(copyBytesMax);
        this.permission = permission;
        var queues = queueService.queues();
        deadLettering = new DeadLettering(engine, queues, permission);
        log = new DeliveryLog(engine);
        outbound = new OutboundQueues(engine, queues, queueService.hidden(), deadLettering, log);
        destinations = new Destinations(new OutsideDestination(outbound));
        destinations.register(QueueArns.SERVICE, new QueueDestination(queues, permission));
    }

    public Destinations destinations() {
        return destinations;
    }

    /// The room in memory for what is being sent.
    public CopyBudget copies() {
        return copies;
    }

    /// The rule that says what may be delivered to whom.
    public DeliveryPermission permission() {
        return permission;
    }

    public OutboundQueues outbound() {
        return outbound;
    }

    /// Has a kind of owner say where its undelivered messages go.
    ///
    /// @param kind the service in the owners' ARNs
    public void register(String kind, DeliveryOwner owner) {
        deadLettering.register(kind, owner);
    }

    /// Has a kind of owner be told what becomes of its deliveries, but for those that are taken in the batch.
    ///
    /// @param kind the service in the owners' ARNs
    public void observe(String kind, OutcomeObserver observer) {
        log.observe(kind, observer);
    }

    /// The queues that subscriptions, rules' targets and schedules name for what they could not deliver, each with up to
    /// `most` of these by ARN. Of schedules, which are on disk only, a bounded number is looked at.
    public Map<Arn, List<Arn>> deadLetterQueues(int most) {
        return deadLettering.namedBy(most);
    }

    /// Makes what deliveries of an owner to an endpoint need.
    public void open(UnitOfWork work, Endpoint endpoint, Arn owner) {
        destinations.find(endpoint.scheme()).open(work, owner);
    }

    /// Makes a message ready for its destination, on the sender's thread. What the destination
    /// refuses is made ready to be dead-lettered: that fails this delivery and no other.
    public Parcel prepare(Shipment shipment) {
        return prepare(shipment, destinations.find(shipment.endpoint().scheme()));
    }

    /// Makes a message ready for a destination that the sender knows better than its endpoint tells.
    public Parcel prepare(Shipment shipment, Destination destination) {
        try {
            return destination.prepare(shipment);
        } catch (Refusal e) {
            var refused = new Taking.Refused(e.code(), e.getMessage());
            return Parcel.of((_, _) -> refused, shipment, shipment.owner());
        }
    }

    /// Refuses a message that its destination would not take now, and sends nothing.
    ///
    /// @throws Refusal as the destination does, or if nobody delivers to the endpoint
    public void check(Shipment shipment) {
        var endpoint = shipment.endpoint();
        if (!destinations.has(endpoint)) {
            throw new Refusal(
                    DeliveryFault.RECEIVER_NOT_FOUND,
                    "Nobody delivers to %s.".formatted(endpoint.address()));
        }
        destinations.find(endpoint.scheme()).prepare(shipment);
    }

    /// Tells whether making a message ready for an endpoint takes too long for a round.
    public boolean isLong(Endpoint endpoint) {
        return destinations.find(endpoint.scheme()).isLong(endpoint);
    }

    /// Hands a message over in its sender's unit of work, or else to the dead-letter queue of its
    /// owner.
    ///
    /// @param messageId by which the delivery log tells it
    public Taking take(UnitOfWork work, UUID messageId, Parcel parcel) {
        var taking = parcel.take(work);
        switch (taking) {
            case Taking.Taken _, Taking.Queued _ -> {}
            case Taking.Refused refused -> {
                var message = parcel.message().content();
                var undelivered = new Undelivered.Refused(parcel.owner(), message, refused);
                var outcome = deadLettering.bury(work, undelivered);
                log.refused(work, parcel.owner(), messageId, outcome, refused.reason());
            }
        }
        return taking;
    }

    /// Forgets the log of an owner that is gone and had no queue.
    public void forget(UnitOfWork work, Arn owner) {
        log.forget(work, owner);
    }

    /// Forgets the logs of owners that are gone.
    public void reset(UnitOfWork work) {
        log.forgetBut(work, deadLettering.owners());
    }
}
