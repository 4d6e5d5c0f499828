package dev.tradewind.broker.bus;

import dev.tradewind.engine.Arn;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/// A bus.
///
/// @param attributes that are kept for the edge, by their AWS name: `Policy`, `Description`, …
/// @param createdAt nothing for a default bus that nobody has changed
public record Bus(
        Arn arn,
        Map<String, String> attributes,
        Map<String, String> tags,
        Optional<Instant> createdAt,
        Optional<Instant> changedAt) {
    public Bus {
        attributes = Map.copyOf(attributes);
        tags = Map.copyOf(tags);
    }

    /// The default bus as every account has it in every region.
    static Bus asEverywhere(Arn arn) {
        return new Bus(arn, Map.of(), Map.of(), Optional.empty(), Optional.empty());
    }

    public String name() {
        return BusArns.name(arn);
    }

    public Bus withAttributes(Map<String, String> changed) {
        return new Bus(arn, changed, tags, createdAt, changedAt);
    }

    public Bus withTags(Map<String, String> changed) {
        return new Bus(arn, attributes, changed, createdAt, changedAt);
    }

    Bus changedAt(Instant now) {
        return new Bus(
                arn, attributes, tags, createdAt.or(() -> Optional.of(now)), Optional.of(now));
    }
}
