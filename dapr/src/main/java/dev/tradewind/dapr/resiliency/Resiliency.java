package dev.tradewind.dapr.resiliency;

import dev.tradewind.dapr.resource.ResiliencyFile;
import dev.tradewind.dapr.resource.ResiliencyFile.BreakerSpec;
import dev.tradewind.dapr.resource.ResiliencyFile.PolicyNames;
import dev.tradewind.dapr.resource.ResiliencyFile.RetrySpec;
import dev.tradewind.dapr.resource.ResiliencyFile.TargetSpec;
import dev.tradewind.dapr.resource.UnreadableResource;
import dev.tradewind.engine.EngineClock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// The policies of one application, of all files that are for it: of two policies of one name the later counts. A
/// component that is no target has those with the names of defaults. Dapr documentation, "Resiliency", "Default resiliency
/// policies".
public final class Resiliency {
    private static final List<String> DEFAULTS =
            List.of(
                    "DefaultPubsubComponentInbound",
                    "DefaultComponentInbound",
                    "DefaultComponent",
                    "Default");

    private final List<String> names;
    private final Map<String, Duration> timeouts = new HashMap<>();
    private final Map<String, AttemptPolicy> retries = new HashMap<>();
    private final Map<String, BreakerSpec> breakers = new HashMap<>();
    private final Map<String, TargetSpec> targets = new HashMap<>();
    private final EngineClock clock;
    private final Map<String, InboundPolicy> inbound = new ConcurrentHashMap<>();

    private Resiliency(List<ResiliencyFile> files, EngineClock clock) {
        this.clock = clock;
        names = files.stream().map(ResiliencyFile::name).toList();
        for (var file : files) {
            timeouts.putAll(file.timeouts());
            file.retries().forEach((name, spec) -> retries.put(name, retry(file, name, spec)));
            file.breakers().forEach((name, spec) -> requireTrip(file, name, spec));
            breakers.putAll(file.breakers());
            targets.putAll(file.components());
        }
        targets.forEach((component, target) -> {
            requireKnown(component, target.inbound());
            requireKnown(component, target.outbound());
        });
    }

    /// @param files that are for the application
    /// @throws UnreadableResource if a policy, or what names one, is wrong
    public static Resiliency of(List<ResiliencyFile> files, EngineClock clock) {
        return new Resiliency(files, clock);
    }

    private static AttemptPolicy retry(ResiliencyFile file, String name, RetrySpec spec) {
        try {
            return AttemptPolicy.of(spec);
        } catch (IllegalArgumentException e) {
            throw wrong(file, "retries." + name + ".matching", e);
        }
    }

    private static void requireTrip(ResiliencyFile file, String name, BreakerSpec spec) {
        try {
            spec.trip().ifPresent(Trip::of);
        } catch (IllegalArgumentException e) {
            throw wrong(file, "circuitBreakers." + name + ".trip", e);
        }
    }

    private static UnreadableResource wrong(
            ResiliencyFile file, String place, IllegalArgumentException e) {
        return new UnreadableResource(
                "Resiliency '%s', %s: %s".formatted(file.name(), place, e.getMessage()));
    }

    private void requireKnown(String component, PolicyNames policies) {
        requireKnown(component, "timeout", policies.timeout(), timeouts);
        requireKnown(component, "retry", policies.retry(), retries);
        requireKnown(component, "circuitBreaker", policies.breaker(), breakers);
    }

    private static void requireKnown(
            String component, String kind, Optional<String> name, Map<String, ?> known) {
        if (name.isPresent() && !known.containsKey(name.get())) {
            throw new UnreadableResource(
                    "Resiliency, targets.components.%s names the %s '%s', and there is none"
                            .formatted(component, kind, name.get()));
        }
    }

    /// The names of the files.
    public List<String> names() {
        return names;
    }

    /// The policies of what a component delivers, whichever subscription it is for.
    public InboundPolicy inbound(String component) {
        return inbound.computeIfAbsent(component, this::made);
    }

    /// The breakers of components that deliver, by component.
    public Map<String, CircuitBreaker> breakers() {
        var made = new HashMap<String, CircuitBreaker>();
        inbound.forEach(
                (component, policy) -> policy.breaker().ifPresent(it -> made.put(component, it)));
        return made;
    }

    private InboundPolicy made(String component) {
        var names = Optional.ofNullable(targets.get(component)).map(TargetSpec::inbound);
        var chosen = names.orElseGet(this::defaults);
        return new InboundPolicy(
                chosen.timeout().map(timeouts::get).filter(Duration::isPositive),
                chosen.retry().map(retries::get),
                chosen.breaker().map(breakers::get).map(this::breaker));
    }

    private PolicyNames defaults() {
        return new PolicyNames(
                byDefault("TimeoutPolicy", timeouts),
                byDefault("RetryPolicy", retries),
                byDefault("CircuitBreakerPolicy", breakers));
    }

    private static Optional<String> byDefault(String kind, Map<String, ?> known) {
        return DEFAULTS.stream().map(it -> it + kind).filter(known::containsKey).findFirst();
    }

    private CircuitBreaker breaker(BreakerSpec spec) {
        return new CircuitBreaker(
                spec.maxRequests(),
                spec.interval(),
                spec.timeout(),
                spec.trip().map(Trip::of).orElse(Trip.DEFAULT),
                clock);
    }
}
