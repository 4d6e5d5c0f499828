package dev.tradewind.app.webhook;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// An endpoint of somebody who is told of events.
///
/// @param types the names of the events that it is told of; none where it is told of all
/// @param failingSince the first attempt that failed since the latest that did not
/// @param disabledBecause why it is told of nothing any more
record WebhookEndpoint(
        String id,
        String url,
        String description,
        List<String> types,
        Instant createdAt,
        Optional<Instant> failingSince,
        Optional<String> disabledBecause) {
    /// An endpoint that has taken nothing for so long is disabled.
    static final Duration FAILING_MAX = Duration.ofDays(5);

    WebhookEndpoint {
        types = List.copyOf(types);
    }

    URI uri() {
        return URI.create(url);
    }

    boolean isDisabled() {
        return disabledBecause.isPresent();
    }

    /// The same after an attempt that it took.
    WebhookEndpoint working() {
        return with(Optional.empty(), disabledBecause);
    }

    /// The same after an attempt that failed: disabled, if all have for too long.
    WebhookEndpoint failing(Instant at) {
        var since = failingSince.orElse(at);
        var isDead = Duration.between(since, at).compareTo(FAILING_MAX) >= 0;
        return isDead
                ? disabled(
                        "It has taken nothing since %s, for %d days or more"
                                .formatted(since, FAILING_MAX.toDays()))
                : with(Optional.of(since), disabledBecause);
    }

    WebhookEndpoint disabled(String because) {
        return with(failingSince, disabledBecause.or(() -> Optional.of(because)));
    }

    WebhookEndpoint enabled() {
        return with(Optional.empty(), Optional.empty());
    }

    private WebhookEndpoint with(Optional<Instant> failing, Optional<String> disabled) {
        return new WebhookEndpoint(id, url, description, types, createdAt, failing, disabled);
    }
}
