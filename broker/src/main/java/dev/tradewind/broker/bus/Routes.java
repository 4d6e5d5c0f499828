package dev.tradewind.broker.bus;

import dev.tradewind.broker.bus.input.InputSource;
import dev.tradewind.broker.bus.input.RequestParameters;
import dev.tradewind.broker.bus.input.TargetInput;
import dev.tradewind.broker.contract.ContractGate;
import dev.tradewind.broker.delivery.CommittedCount;
import dev.tradewind.broker.delivery.CopyBudget;
import dev.tradewind.broker.delivery.DeliveryFault;
import dev.tradewind.broker.delivery.DeliveryService;
import dev.tradewind.broker.delivery.Handover;
import dev.tradewind.broker.delivery.Parcel;
import dev.tradewind.broker.delivery.Shipment;
import dev.tradewind.broker.delivery.Taking;
import dev.tradewind.broker.queue.MessageAttribute;
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
import java.util.function.LongConsumer;
import java.util.function.Predicate;

/// Makes of each event the parcels for the targets of the rules that match it, and its entries in archives.
final class Routes {
    /// Matching and encoding this many takes a fraction of a millisecond.
    private static final int COPIES_IN_ROUND_MAX = 100;

    /// As a refusal names them.
    static final String RECEIVERS = "the targets of rules";

    private final Engine engine;
    private final BusRegistry registry;
    private final DeliveryService delivery;
    private final EventArchives archives;
    private final ContractGate gate;
    private final BusCounts counts;

    Routes(
            Engine engine,
            BusRegistry registry,
            DeliveryService delivery,
            EventArchives archives,
            ContractGate gate,
            BusCounts counts) {
        this.engine = engine;
        this.registry = registry;
        this.delivery = delivery;
        this.archives = archives;
        this.gate = gate;
        this.counts = counts;
    }

    /// The way that an event comes to a bus.
    ///
    /// @param forwarded from a bus
    /// @param hurried on the thread of a round, which waits for nothing
    /// @param unasked for by a caller who waits for an answer, since a replay or a schedule sends it; no archive keeps it
    /// @param rules that it goes to, if they match
    /// @param room takes room in memory for the bytes of a copy
    record Way(
            boolean forwarded,
            boolean hurried,
            boolean unasked,
            Predicate<BusRule> rules,
            LongConsumer room) {
        Way onward() {
            return new Way(true, hurried, unasked, _ -> true, room);
        }
    }

    /// The way of events that are put.
    ///
    /// @param share what takes room for each copy
    Way ofPut(CopyBudget.Share share) {
        return new Way(false, engine.isInRound(), false, _ -> true, share::take);
    }

    /// The way of events that are a part of what somebody else decides.
    Way ofPreparation(boolean hurried) {
        return new Way(false, hurried, false, _ -> true, alone()::take);
    }

    /// An event that is put.
    Routed of(Events.Entry entry, Way way) {
        return new Walk(entry.bus(), entry.event(), way).routed();
    }

    /// An event that a replay sends again, on the committer's thread.
    Routed ofReplay(EventReplay replay, BusEvent event) {
        var way = new Way(false, false, true, replay::reaches, alone()::take);
        return new Walk(replay.bus(), event, way).routed();
    }

    /// The event of a rule's schedule, which goes to that rule's targets alone, on the committer's thread.
    Routed scheduled(BusRule rule, BusEvent event) {
        var way = new Way(false, false, true, _ -> true, alone()::take);
        return new Walk(rule.bus(), event, way).to(rule);
    }

    /// An event that somebody else delivers to a bus.
    Parcel delivered(Shipment shipment, Bus bus, BusEvent event) {
        var way = new Way(false, false, false, _ -> true, alone()::take);
        return onto(shipment, bus, event, way);
    }

    /// The room for one event on the committer's thread, which cannot wait until others leave theirs.
    private CopyBudget.Share alone() {
        return delivery.copies().alone(RECEIVERS);
    }

    private Parcel onto(Shipment shipment, Bus bus, BusEvent event, Way way) {
        delivery.permission().require(shipment.source(), bus.arn(), bus.attributes());
        gate.pass(() -> event.offeredTo(bus.arn()));
        return Parcel.of(new Walk(bus.arn(), event, way).routed(), shipment, bus.arn());
    }

    /// A rule that an event matches, with the parcels for its targets.
    record Match(RuleTally tally, List<Parcel> parcels) {
        void take(UnitOfWork work, DeliveryService delivery, BusEvent event) {
            tally.matched().add(work.batch());
            for (var parcel : parcels) {
                tally.invocations().add(work.batch());
                if (delivery.take(work, event.id(), parcel) instanceof Taking.Refused) {
                    tally.failed().add(work.batch());
                }
            }
        }

        long sizeBytes() {
            return parcels.stream().mapToLong(Parcel::sizeBytes).sum();
        }
    }

    /// An event, ready for the unit of work in which its bus takes it.
    ///
    /// @param count of events that come to the bus as it does
    record Routed(
            DeliveryService delivery,
            EventArchives archives,
            BusEvent event,
            BusTally tally,
            CommittedCount count,
            List<Match> matches,
            List<EventArchive> keeping,
            Optional<ArchivedEvents.Kept> kept)
            implements Handover {
        boolean isEmpty() {
            return keeping.isEmpty()
                    && matches.stream().allMatch(match -> match.parcels().isEmpty());
        }

        /// Counts an event that nobody gets.
        void countAlone() {
            count.add();
            matches.forEach(match -> match.tally().matched().add());
        }

        void take(UnitOfWork work) {
            count.add(work.batch());
            kept.ifPresent(it ->
                    keeping.forEach(archive -> archives.keep(work, archive, it, tally.archived())));
            matches.forEach(match -> match.take(work, delivery, event));
        }

        @Override
        public Taking take(UnitOfWork work, Parcel parcel) {
            take(work);
            return Taking.TAKEN;
        }

        @Override
        public long sizeBytes() {
            return matches.stream().mapToLong(Match::sizeBytes).sum()
                    + kept.map(it -> (long) it.row().length * keeping.size()).orElse(0L);
        }
    }

    /// The walk of one event over the rules of one bus.
    private final class Walk {
        private final Arn bus;
        private final EventView view;
        private final Way way;
        private final List<Match> matches = new ArrayList<>();
        private int copies;

        Walk(Arn bus, BusEvent event, Way way) {
            this.bus = bus;
            view = new EventView(event);
            this.way = way;
        }

        Routed routed() {
            var event = view.event();
            registry.rulesOf(bus)
                    .reachedBy(view)
                    .filter(way.rules())
                    .forEach(rule -> matches.add(match(rule)));
            var keeping = way.unasked() ? List.<EventArchive>of() : archives.keeping(bus, view);
            var kept =
                    keeping.isEmpty()
                            ? Optional.<ArchivedEvents.Kept>empty()
                            : Optional.of(ArchivedEvents.Kept.of(event));
            kept.ifPresent(it -> way.room().accept((long) it.row().length * keeping.size()));
            return routed(keeping, kept);
        }

        Routed to(BusRule rule) {
            matches.add(match(rule));
            return routed(List.of(), Optional.empty());
        }

        private Routed routed(List<EventArchive> keeping, Optional<ArchivedEvents.Kept> kept) {
            var event = view.event();
            var tally = counts.ofBus(bus);
            var count = event.replayName().isPresent() ? tally.replayed() : tally.taken();
            return new Routed(delivery, archives, event, tally, count, matches, keeping, kept);
        }

        private Match match(BusRule rule) {
            var parcels = new ArrayList<Parcel>(rule.targets().size());
            for (var target : rule.targets()) {
                parcels.add(copy(rule, target));
                copies++;
            }
            return new Match(counts.ofRule(rule.arn()), parcels);
        }

        /// A copy that a replay or a schedule has no room for fails alone: nobody waits for an answer, and a retry would
        /// fail too.
        private Parcel copy(BusRule rule, RuleTarget target) {
            requireTime(target);
            try {
                return parcel(rule, target);
            } catch (Refusal e) {
                if (way.unasked() && e.code() == DeliveryFault.COPIES_TOO_LARGE) {
                    return refused(rule, target, EventEnvelope.reference(view.event()), e);
                }
                throw e;
            }
        }

        private void requireTime(RuleTarget target) {
            if (way.hurried()
                    && (copies >= COPIES_IN_ROUND_MAX || delivery.isLong(target.endpoint()))) {
                throw new WouldHoldUp();
            }
        }

        private Parcel parcel(BusRule rule, RuleTarget target) {
            var notes = notes(target);
            if (notes.isEmpty()) {
                return roomFor(parametersTooLarge(rule, target));
            }
            var input = input(rule, target).map(it -> shipment(rule, target, it, notes.get()));
            if (input.isPresent() && BusArns.isBus(target.arn())) {
                return delivery.prepare(input.get(), this::forward); // each of its copies took room
            }
            return roomFor(
                    input.map(delivery::prepare).orElseGet(() -> inputTooLarge(rule, target)));
        }

        private Parcel roomFor(Parcel parcel) {
            way.room().accept(parcel.sizeBytes());
            return parcel;
        }

        /// The notes of a delivery to a target; nothing if they are too large.
        private Optional<Map<String, MessageAttribute>> notes(RuleTarget target) {
            return target.request()
                    .map(it -> it.of(view::readable))
                    .map(it ->
                            it.characters() > RequestParameters.CHARACTERS_MAX
                                    ? Optional.<Map<String, MessageAttribute>>empty()
                                    : Optional.of(RequestNote.of(it)))
                    .orElseGet(() -> Optional.of(Map.of()));
        }

        private Parcel inputTooLarge(BusRule rule, RuleTarget target) {
            return tooLarge(
                    rule,
                    target,
                    "The input of target %s has more than %d bytes."
                            .formatted(target.id(), TargetInput.BYTES_MAX));
        }

        private Parcel parametersTooLarge(BusRule rule, RuleTarget target) {
            return tooLarge(
                    rule,
                    target,
                    "The parameters of target %s have more than %d characters."
                            .formatted(target.id(), RequestParameters.CHARACTERS_MAX));
        }

        /// The event itself is what the dead-letter queue can get.
        private Parcel tooLarge(BusRule rule, RuleTarget target, String why) {
            return refused(rule, target, view.text(), new Refusal(BusFault.INPUT_TOO_LARGE, why));
        }

        private Parcel refused(BusRule rule, RuleTarget target, String letter, Refusal why) {
            return delivery.prepare(
                    shipment(rule, target, letter, Map.of()),
                    _ -> {
                        throw why;
                    });
        }

        private Shipment shipment(
                BusRule rule, RuleTarget target, String body, Map<String, MessageAttribute> notes) {
            var event = view.event();
            var message =
                    new NewMessage(
                            body,
                            Map.of(),
                            Optional.empty(),
                            target.group(),
                            Optional.empty(),
                            event.traceHeader(),
                            event.account());
            return new Shipment(
                    rule.owner(target),
                    rule.arn(),
                    target.endpoint(),
                    event.id(),
                    message,
                    () -> notes);
        }

        private Optional<String> input(BusRule rule, RuleTarget target) {
            var source =
                    new InputSource(
                            view.text(),
                            view::readable,
                            rule.arn().toString(),
                            rule.name(),
                            Instant.ofEpochMilli(engine.clock().millis()));
            return target.input().of(source);
        }

        /// Matches the event on another bus, unless it came from one.
        private Parcel forward(Shipment shipment) {
            var next = registry.require(shipment.endpoint().requireArn());
            if (way.forwarded()) {
                throw new Refusal(
                        BusFault.FORWARDED_TWICE,
                        ("Event ingestion rejected for event %s because an event can be sent to an"
                                        + " event bus target only once. This event was previously"
                                        + " delivered to an event bus target.")
                                .formatted(view.event().id()));
            }
            return onto(shipment, next, view.event(), way.onward());
        }
    }
}
