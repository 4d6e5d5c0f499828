package dev.tradewind.app.webhook;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// The waits between the attempts of one delivery: twelve attempts in about two days and twenty hours. Each wait is up to a
/// tenth longer or shorter, so that what failed together does not come back together.
///
/// Source: Standard Webhooks 1.0.0, "Deliverability and reliability", whose example begins the same way and goes on for days;
/// no wait is longer than the twelve hours that a message of a queue can be hidden for.
record WebhookRetries(RandomGenerator random) {
    private static final List<Duration> DELAYS =
            List.of(
                    Duration.ofSeconds(5),
                    Duration.ofMinutes(5),
                    Duration.ofMinutes(30),
                    Duration.ofHours(2),
                    Duration.ofHours(5),
                    Duration.ofHours(10),
                    Duration.ofHours(10),
                    Duration.ofHours(10),
                    Duration.ofHours(10),
                    Duration.ofHours(10),
                    Duration.ofHours(10));

    /// The longest that an endpoint can ask us to wait.
    private static final Duration ASKED_MAX = Duration.ofHours(10);

    private static final double SPREAD = 0.1;

    /// The wait after a number of attempts that failed; nothing if that was the last.
    ///
    /// @param asked by the endpoint, at the least
    Optional<Duration> after(int attempts, Optional<Duration> asked) {
        if (attempts > DELAYS.size()) {
            return Optional.empty();
        }
        var usual = DELAYS.get(attempts - 1).toMillis();
        var spread = Duration.ofMillis((long) (usual * random.nextDouble(1 - SPREAD, 1 + SPREAD)));
        return Optional.of(
                asked.filter(it -> it.compareTo(spread) > 0)
                        .map(WebhookRetries::bounded)
                        .orElse(spread));
    }

    private static Duration bounded(Duration asked) {
        return asked.compareTo(ASKED_MAX) > 0 ? ASKED_MAX : asked;
    }
}
