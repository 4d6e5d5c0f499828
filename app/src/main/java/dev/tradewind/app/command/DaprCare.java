package dev.tradewind.app.command;

import dev.tradewind.dapr.resource.GoDuration;
import dev.tradewind.dapr.sidecar.AppCare;
import dev.tradewind.dapr.sidecar.HealthCheck;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/// The care of applications, in what a person typed.
///
/// @param interval between two questions about their health, in Go's notation
/// @param timeout of one
record DaprCare(String interval, String timeout, int threshold) {
    /// @param health the paths of the question, by app id
    /// @param concurrency the most requests at a time, by app id
    /// @throws IllegalArgumentException if a value is none that can be
    Map<String, AppCare> of(Map<String, String> health, Map<String, Integer> concurrency) {
        var ids = new HashSet<>(health.keySet());
        ids.addAll(concurrency.keySet());
        var care = new HashMap<String, AppCare>();
        for (var id : ids) {
            var max = concurrency.get(id);
            care.put(
                    id,
                    new AppCare(
                            Optional.ofNullable(health.get(id)).map(this::check),
                            max == null ? OptionalInt.empty() : OptionalInt.of(max)));
        }
        return care;
    }

    private HealthCheck check(String path) {
        return new HealthCheck(path, time(interval), time(timeout), threshold);
    }

    private static Duration time(String text) {
        return GoDuration.parse(text)
                .orElseThrow(() ->
                        new IllegalArgumentException(
                                "'%s' is no time such as 500ms or 5s".formatted(text)));
    }
}
