package dev.tradewind.broker.bus;

import dev.tradewind.engine.Arn;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/// An archive: what its bus took and its pattern matches is kept, to be replayed.
///
/// @param number tells its events from those of all others
/// @param pattern of what it keeps; everything where there is none
/// @param retentionDays how long an event is kept; for ever if 0
/// @param attributes that are kept for the edge, by their AWS name: `Description`, …
public record EventArchive(
        Arn arn,
        long number,
        Arn bus,
        Optional<RulePattern> pattern,
        int retentionDays,
        Map<String, String> attributes,
        Instant createdAt) {
    public EventArchive {
        attributes = Map.copyOf(attributes);
    }

    public String name() {
        return BusArns.archiveName(arn);
    }

    /// The time before which nothing is kept any more.
    long keptFromMillis(long nowMillis) {
        return retentionDays == 0 ? 0 : nowMillis - Duration.ofDays(retentionDays).toMillis();
    }

    public EventArchive keeping(Optional<RulePattern> changed) {
        return new EventArchive(arn, number, bus, changed, retentionDays, attributes, createdAt);
    }

    public EventArchive retaining(int days) {
        return new EventArchive(arn, number, bus, pattern, days, attributes, createdAt);
    }

    public EventArchive withAttributes(Map<String, String> changed) {
        return new EventArchive(arn, number, bus, pattern, retentionDays, changed, createdAt);
    }

    EventArchive numbered(long given, Instant now) {
        return new EventArchive(arn, given, bus, pattern, retentionDays, attributes, now);
    }
}
