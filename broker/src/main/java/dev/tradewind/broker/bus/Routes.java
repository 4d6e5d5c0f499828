package dev.tradewind.broker.bus;

import dev.tradewind.broker.bus.input.InputSource;
import dev.tradewind.broker.delivery.CopyBudget;
import dev.tradewind.broker.delivery.DeliveryService;
import dev.tradewind.broker.delivery.Handover;
import dev.tradewind.broker.delivery.Parcel;
import dev.tradewind.broker.delivery.Shipment;
import dev.tradewind.broker.delivery.Taking;
import dev.tradewind.broker.queue.NewMessage;
import dev.tradewind.engine.Arn;
import dev.tradewind.engine.Engine;
import dev.tradewind.engine.Refusal;
import dev.tradewind.engine.UnitOfWork;
import dev.tradewind.engine.WouldHoldUp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// Makes of each event the parcels for the targets of the rules that match it.
final class Routes {
    /// Matching and encoding this many takes a fraction of a millisecond.
    private static final int COPIES_IN_ROUND_MAX = 100;

    private final Engine engine;
    private final BusRegistry registry;
    private final DeliveryService delivery;

    Routes(Engine engine, BusRegistry registry, DeliveryService delivery) {
        this.engine = engine;
        this.registry = registry;
        this.delivery = delivery;
    }

    /// An event, ready for the unit of work that takes it.
    record Routed(UUID id, List<Parcel> parcels) {
        Routed {
            parcels = List.copyOf(parcels);
        }
    }

    /// @param share what takes room for each copy
    Routed of(Events.Entry entry, CopyBudget.Share share) {
        var walk = new Walk(entry.bus(), entry.event(), false);
        for (var parcel : walk.parcels()) {
            share.take(parcel.sizeBytes());
        }
        return new Routed(entry.event().id(), walk.parcels());
    }

    /// The way of one event over one bus.
    private final class Walk {
        private final EventView view;
        private final boolean forwarded;
        private final List<Parcel> parcels = new ArrayList<>();

        /// @param forwarded whether it came from a bus
        Walk(Arn bus, BusEvent event, boolean forwarded) {
            view = new EventView(event);
            this.forwarded = forwarded;
            registry.rulesOf(bus)
                    .index()
                    .candidates(event.source(), event.detailType())
                    .filter(rule -> rule.pattern().filter(view::matches).isPresent())
                    .forEach(this::send);
        }

        List<Parcel> parcels() {
            return parcels;
        }

        private void send(BusRule rule) {
            rule.targets().forEach(target -> parcels.add(parcel(rule, target)));
        }

        private Parcel parcel(BusRule rule, RuleTarget target) {
            if (engine.isInRound()
                    && (parcels.size() >= COPIES_IN_ROUND_MAX
                            || delivery.isLong(target.endpoint()))) {
                throw new WouldHoldUp();
            }
            var shipment =
                    new Shipment(
                            rule.owner(target),
                            rule.arn(),
                            target.endpoint(),
                            view.event().id(),
                            message(rule, target),
                            Map::of);
            return BusArns.isBus(target.arn())
                    ? delivery.prepare(shipment, this::forward)
                    : delivery.prepare(shipment);
        }

        private NewMessage message(BusRule rule, RuleTarget target) {
            var event = view.event();
            var source =
                    new InputSource(
                            view.text(),
                            view::readable,
                            rule.arn().toString(),
                            rule.name(),
                            Instant.ofEpochMilli(engine.clock().millis()));
            return new NewMessage(
                    target.input().of(source),
                    Map.of(),
                    Optional.empty(),
                    target.group(),
                    Optional.empty(),
                    event.traceHeader(),
                    event.account());
        }

        /// Matches the event on another bus, unless it came from one.
        private Parcel forward(Shipment shipment) {
            var bus = registry.require(shipment.endpoint().requireArn());
            if (forwarded) {
                throw new Refusal(
                        BusFault.FORWARDED_TWICE,
                        ("Event ingestion rejected for event %s because an event can be sent to an"
                                        + " event bus target only once. This event was previously"
                                        + " delivered to an event bus target.")
                                .formatted(view.event().id()));
            }
            return onto(shipment, bus, view.event(), true);
        }
    }

    /// Matches an event on a bus that it is delivered to.
    ///
    /// @param forwarded whether it came from a bus
    Parcel onto(Shipment shipment, Bus bus, BusEvent event, boolean forwarded) {
        delivery.permission().require(shipment.source(), bus.arn(), bus.attributes());
        var parcels = new Walk(bus.arn(), event, forwarded).parcels();
        return Parcel.of(new Forwarding(delivery, event.id(), parcels), shipment, bus.arn());
    }

    /// The parcels of an event that is delivered to a bus.
    private record Forwarding(DeliveryService delivery, UUID id, List<Parcel> parcels)
            implements Handover {
        @Override
        public Taking take(UnitOfWork work, Parcel parcel) {
            parcels.forEach(it -> delivery.take(work, id, it));
            return Taking.TAKEN;
        }

        @Override
        public long sizeBytes() {
            return parcels.stream().mapToLong(Parcel::sizeBytes).sum();
        }
    }
}
