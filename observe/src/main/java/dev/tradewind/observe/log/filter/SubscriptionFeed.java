package dev.tradewind.observe.log.filter;

import dev.tradewind.broker.delivery.DeliveryService;
import dev.tradewind.broker.delivery.Endpoint;
import dev.tradewind.broker.delivery.Parcel;
import dev.tradewind.broker.delivery.Shipment;
import dev.tradewind.broker.queue.NewMessage;
import dev.tradewind.engine.Arn;
import dev.tradewind.engine.Engine;
import dev.tradewind.engine.Refusal;
import dev.tradewind.engine.UnitOfWork;
import dev.tradewind.observe.log.LogEvent;
import dev.tradewind.observe.log.LogFollower;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// The way of events that match subscription filters to functions: an asynchronous invocation is accepted in the unit of
/// work that the events are put in, so whatever was acknowledged is sent, and sent once.
///
/// A function that is gone, or that does not let itself be called any more, gets nothing, and the events stand.
public final class SubscriptionFeed implements LogFollower {
    private final Engine engine;
    private final DeliveryService delivery;
    private final LogFilters<SubscriptionFilter> filters;

    public SubscriptionFeed(
            Engine engine, DeliveryService delivery, LogFilters<SubscriptionFilter> filters) {
        this.engine = engine;
        this.delivery = delivery;
        this.filters = filters;
        filters.whenDeleted(delivery::forget);
    }

    /// Refuses a filter whose destination would not take events now. Nothing is sent.
    ///
    /// @throws Refusal as the destination does
    public void check(SubscriptionFilter filter) {
        delivery.check(shipment(filter, SubscriptionPayload.EMPTY));
    }

    @Override
    public Consumer<UnitOfWork> follow(Arn group, String stream, List<LogEvent> events) {
        var sent = filters.of(group).flatMap(it -> prepare(it, stream, events)).toList();
        return work -> sent.forEach(it -> send(work, it));
    }

    private Stream<Sent> prepare(SubscriptionFilter filter, String stream, List<LogEvent> events) {
        var matching = filter.matching(events);
        return new SubscriptionPayload(filter, stream, engine::newId)
                .of(matching).stream()
                        .map(it -> shipment(filter, it))
                        .map(it -> new Sent(it.messageId(), delivery.prepare(it)));
    }

    /// Sends what is not for a filter that has been deleted since, and would have a log again.
    private void send(UnitOfWork work, Sent sent) {
        if (filters.find(sent.parcel().owner()).isPresent()) {
            var _ = delivery.take(work, sent.id(), sent.parcel());
        }
    }

    /// The source is what permissions of functions name: the streams of the group.
    private Shipment shipment(SubscriptionFilter filter, String payload) {
        var group = filter.group();
        var source =
                new Arn(group.service(), group.region(), group.account(), group.resource() + ":*");
        return new Shipment(
                filter.arn(),
                source,
                Endpoint.of(filter.destination()),
                engine.newId(),
                NewMessage.of(payload, Map.of(), group.account()),
                Map::of);
    }

    /// A payload on its way.
    private record Sent(UUID id, Parcel parcel) {}
}
