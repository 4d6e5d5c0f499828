package dev.tradewind.client.function;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/// A function as somebody wants it deployed.
///
/// @param code a directory, or a zip or jar
/// @param role that it runs as; without one it is [FunctionRole]'s
/// @param source the mapping's queue, if it is to have one
public record FunctionPlan(
        String name,
        Path code,
        String runtime,
        String handler,
        Duration timeout,
        int memoryMebibytes,
        Map<String, String> environment,
        Optional<String> role,
        Optional<QueueSource> source) {
    public FunctionPlan {
        environment = Map.copyOf(environment);
    }

    /// A queue whose messages the function gets.
    ///
    /// @param queue its name
    /// @param reportsFailures whether the function names the messages that failed
    public record QueueSource(
            String queue, int batchSize, Duration window, boolean reportsFailures) {}
}
