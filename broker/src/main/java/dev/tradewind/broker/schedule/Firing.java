package dev.tradewind.broker.schedule;

import dev.tradewind.broker.delivery.DeliveryOwner;
import dev.tradewind.broker.delivery.DeliveryService;
import dev.tradewind.broker.delivery.Parcel;
import dev.tradewind.broker.delivery.Shipment;
import dev.tradewind.broker.delivery.Taking;
import dev.tradewind.broker.delivery.Undelivered;
import dev.tradewind.broker.queue.NewMessage;
import dev.tradewind.broker.schedule.TargetCalls.Call;
import dev.tradewind.broker.schedule.TargetCalls.Invocation;
import dev.tradewind.engine.Arn;
import dev.tradewind.engine.Engine;
import dev.tradewind.engine.UnitOfWork;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The sending of one occurrence: through the schedule's destination, or else to its dead-letter queue, in the unit of
/// work that it is due in. On the committer's thread only.
final class Firing implements DeliveryOwner {
    private static final Logger LOG = LoggerFactory.getLogger(Firing.class);
    private static final int ID_BYTES = 8;

    private static final Taking.Refused TOO_OLD =
            new Taking.Refused(
                    ScheduleFault.TOO_OLD,
                    "The event is older than the maximum age that its schedule allows.");

    private final Engine engine;
    private final DeliveryService delivery;
    private final TargetCalls calls;
    private @Nullable Underway underway;

    Firing(Engine engine, DeliveryService delivery, TargetCalls calls) {
        this.engine = engine;
        this.delivery = delivery;
        this.calls = calls;
        delivery.register(ScheduleArns.SERVICE, this);
    }

    /// Sends an occurrence.
    void send(UnitOfWork work, Schedule schedule, Instant occurrence) {
        for (var shipment : begin(schedule, occurrence)) {
            delivery.open(work, shipment.endpoint(), schedule.arn());
            take(work, schedule, shipment, delivery.prepare(shipment));
        }
        underway = null;
    }

    /// Gives up an occurrence that was missed for too long.
    void giveUp(UnitOfWork work, Schedule schedule, Instant occurrence) {
        for (var shipment : begin(schedule, occurrence)) {
            var parcel = Parcel.of((_, _) -> TOO_OLD, shipment, schedule.arn());
            take(work, schedule, shipment, parcel);
        }
        underway = null;
    }

    /// A schedule has no log of deliveries to look into, so what is lost is told in the instance's.
    private void take(UnitOfWork work, Schedule schedule, Shipment shipment, Parcel parcel) {
        var taking = delivery.take(work, shipment.messageId(), parcel);
        boolean hasDeadLetters = schedule.definition().target().deadLetters().isPresent();
        if (taking instanceof Taking.Refused(_, var reason) && !hasDeadLetters) {
            LOG.warn("{} could not send, and has no dead-letter queue: {}", schedule.arn(), reason);
        }
    }

    private List<Shipment> begin(Schedule schedule, Instant occurrence) {
        var invocation = new Invocation(occurrence, newId(), 1);
        underway = new Underway(schedule, invocation);
        return calls.calls(schedule, invocation).stream()
                .map(call -> shipment(schedule, call))
                .toList();
    }

    private Shipment shipment(Schedule schedule, Call call) {
        return new Shipment(
                schedule.arn(),
                schedule.arn(),
                call.endpoint(),
                engine.newId(),
                call.message(),
                call::notes);
    }

    private String newId() {
        var bytes = new byte[ID_BYTES];
        engine.random().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /// None: a log of what was refused need not outlive a reset.
    @Override
    public Set<Arn> owners() {
        return Set.of();
    }

    @Override
    public Map<Arn, Arn> deadLetterQueuesOnDisk() {
        return ScheduleRow.deadLetterQueues(engine.store());
    }

    @Override
    public Optional<DeadLetters> deadLetters(Arn owner) {
        return sending(owner)
                .flatMap(it -> it.schedule().definition().target().deadLetters())
                .map(queue -> new DeadLetters(owner, queue));
    }

    @Override
    public Optional<NewMessage> undelivered(Undelivered undelivered) {
        return switch (undelivered) {
            case Undelivered.Refused(var owner, var message, var why) ->
                    sending(owner)
                            .map(it ->
                                    new UndeliveredOccurrence(it.schedule(), it.invocation())
                                            .of(message, why, calls.failure(why)));
            case Undelivered.Failed _, Undelivered.Expired _ -> Optional.empty();
        };
    }

    private Optional<Underway> sending(Arn owner) {
        return Optional.ofNullable(underway).filter(it -> it.schedule().arn().equals(owner));
    }

    private record Underway(Schedule schedule, Invocation invocation) {}
}
