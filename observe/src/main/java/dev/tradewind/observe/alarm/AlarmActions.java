package dev.tradewind.observe.alarm;

import dev.tradewind.broker.bus.BusArns;
import dev.tradewind.broker.bus.EventNotes;
import dev.tradewind.broker.delivery.DeliveryService;
import dev.tradewind.broker.delivery.Endpoint;
import dev.tradewind.broker.delivery.Shipment;
import dev.tradewind.broker.delivery.Taking;
import dev.tradewind.broker.queue.MessageAttribute;
import dev.tradewind.broker.queue.NewMessage;
import dev.tradewind.broker.topic.NotificationNotes;
import dev.tradewind.broker.topic.TopicArns;
import dev.tradewind.engine.Arn;
import dev.tradewind.engine.Engine;
import dev.tradewind.engine.UnitOfWork;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The telling of a change: a message to each topic, function and alert channel that the alarm names, and an event on the
/// default bus, in the unit of work that the state changes in. On the committer's thread.
final class AlarmActions {
    private static final String EVENT_SOURCE = "aws.cloudwatch";
    private static final String EVENT_TYPE = "CloudWatch Alarm State Change";

    private final Engine engine;
    private final DeliveryService delivery;

    AlarmActions(Engine engine, DeliveryService delivery) {
        this.engine = engine;
        this.delivery = delivery;
    }

    /// Puts the event on the bus, whether anybody is told or not.
    void announce(UnitOfWork work, AlarmChange change) {
        var alarm = change.alarm().arn();
        var bus = BusArns.bus(alarm.region(), alarm.account(), BusArns.DEFAULT);
        var notes =
                new EventNotes(
                        EVENT_SOURCE,
                        EVENT_TYPE,
                        List.of(alarm.toString()),
                        Optional.of(Instant.ofEpochMilli(work.nowMillis())));
        var _ = send(work, alarm, bus, change.detail(), notes.attributes());
    }

    /// Tells one of those that an alarm names.
    ///
    /// @return why it could not be told
    Optional<String> tell(UnitOfWork work, AlarmChange change, Arn receiver) {
        var alarm = change.alarm().arn();
        var taking =
                switch (receiver.service()) {
                    case TopicArns.SERVICE ->
                            send(
                                    work,
                                    alarm,
                                    receiver,
                                    change.notification(),
                                    NotificationNotes.ofSubject(change.subject()));
                    case AlarmArns.ALERTS -> send(work, alarm, receiver, change.alert(), Map.of());
                    default -> send(work, alarm, receiver, change.invocation(), Map.of());
                };
        return taking instanceof Taking.Refused(_, var reason)
                ? Optional.of(reason)
                : Optional.empty();
    }

    private Taking send(
            UnitOfWork work,
            Arn alarm,
            Arn receiver,
            String body,
            Map<String, MessageAttribute> notes) {
        var endpoint = Endpoint.of(receiver);
        var shipment =
                new Shipment(
                        alarm,
                        alarm,
                        endpoint,
                        engine.newId(),
                        NewMessage.of(body, Map.of(), alarm.account()),
                        () -> notes);
        delivery.open(work, endpoint, alarm);
        return delivery.take(work, shipment.messageId(), delivery.prepare(shipment));
    }
}
