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
    private final Map<String, String> filesOfTargets = new HashMap<>();
    private final EngineClock clock;
    private final Map<String, Made> before;
    private final Map<String, Made> inbound = new ConcurrentHashMap<>();

    private Resiliency(List<ResiliencyFile> files, EngineClock clock, Map<String, Made> before) {
        this.clock = clock;
        this.before = before;
        names = files.stream().map(ResiliencyFile::name).toList();
        for (var file : files) {
            timeouts.putAll(file.timeouts());
            file.retries().forEach((name, spec) -> retries.put(name, retry(file, name, spec)));
            file.breakers().forEach((name, spec) -> requireTrip(file, name, spec));
            breakers.putAll(file.breakers());
            targets.putAll(file.components());
            file.components().keySet().forEach(it -> filesOfTargets.put(it, file.name()));
        }
        targets.forEach((component, target) -> {
            requireKnown(component, target.inbound());
            requireKnown(component, target.outbound());
        });
    }

    /// @param files that are for the application
    /// @throws UnreadableResource if a policy, or what names one, is wrong
    public static Resiliency of(List<ResiliencyFile> files, EngineClock clock) {
        return new Resiliency(files, clock, Map.of());
    }

    /// The policies of other files, after these. A component that has the same as before has its circuit breaker, too.
    ///
    /// @throws UnreadableResource if a policy, or what names one, is wrong
    public Resiliency changedTo(List<ResiliencyFile> files) {
        return new Resiliency(files, clock, Map.copyOf(inbound));
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
        return inbound.computeIfAbsent(component, this::made).policy();
    }

    /// The breakers of components that deliver, by component.
    public Map<String, CircuitBreaker> breakers() {
        var made = new HashMap<String, CircuitBreaker>();
        inbound.forEach((component, it) ->
                it.policy().breaker().ifPresent(breaker -> made.put(component, breaker)));
        return made;
    }

    /// The uses of the policies of components that deliver.
    public List<ComponentUse> uses() {
        var latest = names.isEmpty() ? "" : names.getLast();
        return inbound.entrySet().stream()
                .map(it ->
                        new ComponentUse(
                                it.getKey(),
                                filesOfTargets.getOrDefault(it.getKey(), latest),
                                it.getValue().policy().use().counts()))
                .toList();
    }

    private Made made(String component) {
        var names = Optional.ofNullable(targets.get(component)).map(TargetSpec::inbound);
        var chosen = names.orElseGet(this::defaults);
        var words =
                new Words(
                        chosen.timeout().map(timeouts::get).filter(Duration::isPositive),
                        chosen.retry().map(retries::get),
                        chosen.breaker().map(breakers::get));
        var made = before.get(component);
        return made != null && made.words().equals(words) ? made : new Made(words, policy(words));
    }

    private InboundPolicy policy(Words words) {
        var use = new PolicyUse();
        return new InboundPolicy(
                words.timeout(), words.retry(), words.breaker().map(it -> breaker(it, use)), use);
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

    /// The policies of a component as files have them.
    private record Words(
            Optional<Duration> timeout,
            Optional<AttemptPolicy> retry,
            Optional<BreakerSpec> breaker) {}

    /// The policies of a component, and the words that they were made by.
    private record Made(Words words, InboundPolicy policy) {}

    /// The uses of a component's policies.
    ///
    /// @param file that has the component as a target, or the last one where its policies are by default
    public record ComponentUse(String component, String file, Map<PolicyUse.Kind, Long> counts) {
        public ComponentUse {
            counts = Map.copyOf(counts);
        }
    }

    private CircuitBreaker breaker(BreakerSpec spec, PolicyUse use) {
        return new CircuitBreaker(
                spec.maxRequests(),
                spec.interval(),
                spec.timeout(),
                spec.trip().map(Trip::of).orElse(Trip.DEFAULT),
                clock,
                it -> use.activated(PolicyUse.BREAKER, it.text()));
    }
}
