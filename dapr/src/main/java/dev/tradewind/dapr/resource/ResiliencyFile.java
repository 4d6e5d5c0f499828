package dev.tradewind.dapr.resource;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Policies that a file names, and the components that they are for.
///
/// @param withoutEffect the targets that are applications or actors, by their places: `targets.apps.shop`
/// @param scopes the applications that it is for; for all where there are none
public record ResiliencyFile(
        String name,
        Map<String, Duration> timeouts,
        Map<String, RetrySpec> retries,
        Map<String, BreakerSpec> breakers,
        Map<String, TargetSpec> components,
        List<String> withoutEffect,
        Set<String> scopes)
        implements Resource {
    public ResiliencyFile {
        timeouts = Map.copyOf(timeouts);
        retries = Map.copyOf(retries);
        breakers = Map.copyOf(breakers);
        components = Map.copyOf(components);
        withoutEffect = List.copyOf(withoutEffect);
        scopes = Set.copyOf(scopes);
    }

    /// The components that it names policies of calls for: they have no effect, as the call is on disk, or refused whenever
    /// it is made.
    public List<String> outbound() {
        return components.entrySet().stream()
                .filter(it -> !it.getValue().outbound().isEmpty())
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }

    public boolean isFor(String appId) {
        return scopes.isEmpty() || scopes.contains(appId);
    }

    /// Attempts after the first.
    ///
    /// @param duration between two attempts, where they are equally far apart
    /// @param maxRetries none of them where there is no end
    /// @param httpCodes the answers that are followed by another attempt, as `429,500-599`; all where there is no list
    public record RetrySpec(
            boolean isExponential,
            Duration duration,
            Duration maxInterval,
            Optional<Integer> maxRetries,
            Optional<String> httpCodes,
            Optional<String> grpcCodes) {}

    /// The end of attempts at what fails again and again.
    ///
    /// @param maxRequests that try whether it works again
    /// @param interval after which failures are forgotten
    /// @param timeout without attempts
    /// @param trip in CEL, over the counts of requests, successes and failures
    public record BreakerSpec(
            int maxRequests,
            Optional<Duration> interval,
            Duration timeout,
            Optional<String> trip) {}

    /// The policies of a component, by name.
    public record TargetSpec(PolicyNames inbound, PolicyNames outbound) {}

    /// The policies of one direction.
    public record PolicyNames(
            Optional<String> timeout, Optional<String> retry, Optional<String> breaker) {
        boolean isEmpty() {
            return timeout.isEmpty() && retry.isEmpty() && breaker.isEmpty();
        }
    }
}
