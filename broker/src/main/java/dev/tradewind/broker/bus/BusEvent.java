package dev.tradewind.broker.bus;

import dev.tradewind.broker.contract.Offer;
import dev.tradewind.engine.Arn;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// An event on a bus.
///
/// @param detail a JSON object, as it was sent
/// @param account of whoever put it
/// @param region of the bus that it was put on
/// @param traceHeader goes with every copy in a queue
/// @param replayName of the replay that sends it again
public record BusEvent(
        UUID id,
        String source,
        String detailType,
        String detail,
        String account,
        String region,
        Instant time,
        List<String> resources,
        Optional<String> traceHeader,
        Optional<String> replayName) {
    public BusEvent {
        resources = List.copyOf(resources);
    }

    /// The event that a rule's schedule makes.
    ///
    /// Source: EventBridge User Guide, "Creating a rule that runs on a schedule".
    static BusEvent scheduled(UUID id, Arn rule, Instant occurrence) {
        return new BusEvent(
                id,
                "aws.events",
                "Scheduled Event",
                "{}",
                rule.account(),
                rule.region(),
                occurrence,
                List.of(rule.toString()),
                Optional.empty(),
                Optional.empty());
    }

    /// The event as targets get it.
    public String text() {
        return EventEnvelope.of(this);
    }

    BusEvent inReplay(String name) {
        return new BusEvent(
                id,
                source,
                detailType,
                detail,
                account,
                region,
                time,
                resources,
                traceHeader,
                Optional.of(name));
    }

    /// The event for those who promised something of it.
    Offer offeredTo(Arn bus) {
        return new Offer.ForBus(bus, source, detailType, detail, () -> EventEnvelope.of(this));
    }
}
