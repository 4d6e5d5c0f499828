package dev.tradewind.functions.definition;

import dev.tradewind.engine.Arn;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// The sums over all functions that are asked for before each invocation. Any thread may ask; the committer's counts.
final class FunctionIndex {
    private volatile int reservedTotal;
    private volatile Map<String, Arn> byUrl = Map.of();

    void count(Stream<DefinedFunction> functions) {
        int reserved = 0;
        var urls = new HashMap<String, Arn>();
        for (var function : functions.toList()) {
            reserved += function.reserved().orElse(0);
            function.urls()
                    .forEach((qualifier, it) -> urls.put(it.id(), function.named(qualifier)));
        }
        reservedTotal = reserved;
        byUrl = urls;
    }

    int reservedTotal() {
        return reservedTotal;
    }

    /// The function or alias whose URL this is.
    Optional<Arn> named(String urlId) {
        return Optional.ofNullable(byUrl.get(urlId));
    }
}
