package dev.tradewind.app.access;

import dev.tradewind.http.access.ApiCaller;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// The tokens that were verified lately, so that a signature is looked at once and not with each request. One counts until it
/// ends or the issuer's keys change. For any thread.
final class VerifiedTokens {
    /// A token has 1 KB, and 16 at the most. Where there are more callers, all are verified again.
    private static final int TOKENS_MAX = 2_000;

    private final InstantSource clock;
    private final Map<String, Verified> byToken = new ConcurrentHashMap<>();

    VerifiedTokens(InstantSource clock) {
        this.clock = clock;
    }

    /// @param keysChanges how often the issuer's keys have changed by now
    Optional<ApiCaller> find(String token, int keysChanges) {
        return Optional.ofNullable(byToken.get(token))
                .filter(it -> it.keysChanges == keysChanges && clock.instant().isBefore(it.end))
                .map(Verified::caller);
    }

    /// @param keysChanges how often they had changed when it was verified
    void add(String token, int keysChanges, ApiCaller caller, Instant end) {
        if (byToken.size() >= TOKENS_MAX) {
            byToken.clear();
        }
        byToken.put(token, new Verified(keysChanges, caller, end));
    }

    private record Verified(int keysChanges, ApiCaller caller, Instant end) {}
}
