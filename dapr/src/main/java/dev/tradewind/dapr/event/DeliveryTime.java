package dev.tradewind.dapr.event;

import dev.tradewind.dapr.resource.GoDuration;
import dev.tradewind.dapr.resource.Properties;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;

/// The time that a publication asks to be delivered at, not before: its metadata `deliverAfter`, a length of time, or
/// `deliverAt` or `scheduledSendTime`, a time of RFC 3339. Pulsar's component has the first two, and an open proposal of
/// Dapr's the third.
public sealed interface DeliveryTime {
    DeliveryTime NOW = new Now();

    record Now() implements DeliveryTime {}

    record At(Instant instant) implements DeliveryTime {}

    record Unusable(String reason) implements DeliveryTime {}

    /// @param longest how far away it may be
    static DeliveryTime of(Message message, Instant now, Duration longest) {
        if (message.metadata().isEmpty()) {
            return NOW;
        }
        var metadata = new Properties(message.metadata());
        return after(metadata, now)
                .or(() -> at(metadata, "deliverAt"))
                .or(() -> at(metadata, "scheduledSendTime"))
                .map(it -> it.within(now, longest))
                .orElse(NOW);
    }

    private static Optional<DeliveryTime> after(Properties metadata, Instant now) {
        return metadata.text("deliverAfter")
                .map(text ->
                        GoDuration.parse(text.matches("[0-9]{1,9}") ? text + "s" : text)
                                .<DeliveryTime>map(it -> new At(now.plus(it)))
                                .orElseGet(() ->
                                        new Unusable(
                                                "'deliverAfter' is a length of time as 30s or 1h30m, not '%s'"
                                                        .formatted(text))));
    }

    private static Optional<DeliveryTime> at(Properties metadata, String name) {
        return metadata.text(name).map(it -> at(name, it));
    }

    private static DeliveryTime at(String name, String text) {
        try {
            return new At(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException _) {
            return new Unusable(
                    "'%s' is a time as 2026-11-29T10:00:00Z, not '%s'".formatted(name, text));
        }
    }

    private DeliveryTime within(Instant now, Duration longest) {
        return switch (this) {
            case At(var instant) -> {
                if (instant.isAfter(now.plus(longest))) {
                    yield new Unusable(
                            "a message is delivered after %d days at the latest, not at %s"
                                    .formatted(longest.toDays(), instant));
                }
                yield instant.isAfter(now) ? this : NOW;
            }
            case Now _, Unusable _ -> this;
        };
    }
}
