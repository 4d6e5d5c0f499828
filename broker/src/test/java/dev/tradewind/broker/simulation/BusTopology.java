package dev.tradewind.broker.simulation;

import dev.tradewind.broker.Broker;
import dev.tradewind.broker.bus.BusArns;
import dev.tradewind.broker.bus.BusEvent;
import dev.tradewind.broker.bus.BusRule;
import dev.tradewind.broker.bus.EventArchive;
import dev.tradewind.broker.bus.EventReplay;
import dev.tradewind.broker.bus.Events;
import dev.tradewind.broker.bus.RulePattern;
import dev.tradewind.broker.bus.RuleTarget;
import dev.tradewind.broker.bus.input.EventPath;
import dev.tradewind.broker.bus.input.InputTemplate;
import dev.tradewind.broker.bus.input.TargetInput;
import dev.tradewind.engine.Arn;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The buses of a [Machine]: a rule for each [EventKind] that has any, and two archives.
final class BusTopology {
    static final Arn EVERYTHING = BusArns.archive(Machine.REGION, Machine.ACCOUNT, "everything");
    static final Arn ORDERS = BusArns.archive(Machine.REGION, Machine.ACCOUNT, "orders");

    private static final Arn BUS = bus("shop");
    private static final Arn SECOND = bus("second");
    private static final String SOURCE = "simulation";

    /// Longer than any run.
    private static final Duration EVER = Duration.ofDays(1000);

    /// The body of [PutEvent], and the name of the replay that sends it.
    private static final TargetInput BODY =
            new TargetInput.Transformed(
                    InputTemplate.of(
                            Map.of("body", path("$.detail.body"), "replay", path("$.replay-name")),
                            "\"<body> <replay>\""));

    private BusTopology() {}

    static void create(Broker broker) {
        List.of(BUS, SECOND).forEach(bus -> broker.bus().buses().create(bus, Map.of(), Map.of()));
        rule(broker, BUS, EventKind.PAID, target(Machine.QUEUE), inGroup(Machine.FIFO));
        rule(broker, BUS, EventKind.PLACED, target(Machine.TOPIC));
        rule(broker, BUS, EventKind.FORWARDED, target(SECOND));
        rule(broker, BUS, EventKind.LOST, target(Machine.MISSING));
        rule(
                broker,
                SECOND,
                EventKind.FORWARDED,
                target(Machine.OTHER),
                inGroup(Machine.OTHER_FIFO));
        archive(broker, EVERYTHING, Optional.empty());
        archive(broker, ORDERS, Optional.of(pattern(EventKind.PLACED)));
    }

    private static Arn bus(String name) {
        return BusArns.bus(Machine.REGION, Machine.ACCOUNT, name);
    }

    private static EventPath path(String text) {
        return EventPath.parse(text).orElseThrow();
    }

    private static RuleTarget target(Arn arn) {
        var id = arn.resource().replaceAll("[^a-z]", "-");
        return RuleTarget.of(id, arn).withInput(BODY).withDeadLetterQueue(Machine.DEAD);
    }

    private static RuleTarget inGroup(Arn queue) {
        return target(queue).inGroup("bus");
    }

    private static RulePattern pattern(EventKind kind) {
        return RulePattern.checked("{\"detail-type\":[\"%s\"]}".formatted(kind));
    }

    private static void rule(Broker broker, Arn bus, EventKind kind, RuleTarget... targets) {
        var name = kind.name();
        var rule =
                new BusRule(
                        BusArns.rule(bus, name),
                        bus,
                        name,
                        Optional.of(pattern(kind)),
                        BusRule.State.ENABLED,
                        Machine.ACCOUNT,
                        Map.of(),
                        Map.of(),
                        List.of());
        broker.bus().rules().put(rule);
        broker.bus().rules().addTargets(rule.arn(), List.of(targets));
    }

    private static void archive(Broker broker, Arn arn, Optional<RulePattern> pattern) {
        broker.bus()
                .archives()
                .create(new EventArchive(arn, 0, BUS, pattern, 0, Map.of(), Instant.EPOCH));
    }

    static void put(Broker broker, List<PutEvent> events) {
        var service = broker.bus().events();
        service.put(
                events.stream().map(event -> new Events.Entry(BUS, of(service, event))).toList());
    }

    private static BusEvent of(Events service, PutEvent event) {
        return new BusEvent(
                service.newId(),
                SOURCE,
                event.kind().name(),
                event.detail(),
                Machine.ACCOUNT,
                Machine.REGION,
                service.now(),
                List.of(),
                Optional.empty(),
                Optional.empty());
    }

    private static Arn replay(String name) {
        return BusArns.replay(Machine.REGION, Machine.ACCOUNT, name);
    }

    /// Begins a replay of all that an archive has, and will have before the replay ends.
    static void startReplay(Broker broker, Arn archive, String name) {
        var replays = broker.bus().replays();
        var now = replays.now();
        replays.start(
                EventReplay.starting(
                        replay(name),
                        archive,
                        BUS,
                        Optional.empty(),
                        Instant.EPOCH,
                        now.plus(EVER),
                        Set.of(),
                        now));
    }

    static Optional<EventReplay.State> replayState(Broker broker, String name) {
        return broker.bus().replays().find(replay(name)).map(EventReplay::state);
    }

    static long archived(Broker broker, Arn archive) {
        var archives = broker.bus().archives();
        return archives.totals(archives.require(archive)).events();
    }
}
