package dev.tradewind.dapr.event;

import dev.tradewind.dapr.resource.GoDuration;
import dev.tradewind.dapr.resource.Properties;
import java.time.Duration;
import java.util.Optional;

/// The time that a publication asks to be delivered in, by its metadata `ttlInSeconds` or `ttl`. What is neither a
/// number of seconds nor a length in Go's notation asks for nothing.
final class TimeToLive {
    private TimeToLive() {}

    static Optional<Duration> of(Properties metadata) {
        return metadata.text("ttlInSeconds")
                .or(() -> metadata.text("ttl"))
                .flatMap(TimeToLive::parse);
    }

    private static Optional<Duration> parse(String text) {
        return text.matches("[0-9]{1,9}")
                ? Optional.of(Duration.ofSeconds(Long.parseLong(text))).filter(Duration::isPositive)
                : GoDuration.parse(text);
    }
}
