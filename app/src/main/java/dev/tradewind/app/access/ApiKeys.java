package dev.tradewind.app.access;

import dev.tradewind.http.access.ApiCaller;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The keys of a running instance, as the file has them. For any thread.
final class ApiKeys {
    private static final Logger LOG = LoggerFactory.getLogger(ApiKeys.class);

    private final ApiKeyFile file;
    private volatile Map<String, ApiKey> byId = Map.of();

    ApiKeys(ApiKeyFile file) {
        this.file = file;
    }

    /// Reads the file again.
    ///
    /// @throws IllegalArgumentException if it cannot be used
    void read() {
        byId = file.read().stream().collect(Collectors.toUnmodifiableMap(ApiKey::id, key -> key));
        LOG.atInfo().addKeyValue("keys", byId.size()).log("the order API has keys");
    }

    boolean isEmpty() {
        return byId.isEmpty();
    }

    /// The caller that a key is of, if it is one of these.
    Optional<ApiCaller> callerOf(String presented) {
        return ApiKey.idIn(presented)
                .flatMap(id -> Optional.ofNullable(byId.get(id)))
                .filter(key -> key.isPresentedAs(presented))
                .map(ApiKey::caller);
    }
}
