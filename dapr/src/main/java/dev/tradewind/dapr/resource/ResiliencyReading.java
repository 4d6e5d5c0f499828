package dev.tradewind.dapr.resource;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradewind.dapr.resource.ResiliencyFile.BreakerSpec;
import dev.tradewind.dapr.resource.ResiliencyFile.PolicyNames;
import dev.tradewind.dapr.resource.ResiliencyFile.RetrySpec;
import dev.tradewind.dapr.resource.ResiliencyFile.TargetSpec;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/// The reading of policies: Dapr documentation, "Resiliency policies". What is wrong is named by its place in the document.
final class ResiliencyReading {
    private static final Duration DURATION = Duration.ofSeconds(5);
    private static final Duration INTERVAL_MAX = Duration.ofSeconds(60);
    private static final Duration OPEN = Duration.ofSeconds(60);
    private static final int ENTRIES_MAX = 1000;

    private ResiliencyReading() {}

    /// @throws UnreadableResource if it says no policies
    static ResiliencyFile of(String name, JsonNode spec, Set<String> scopes) {
        var policies = spec.path("policies");
        var targets = spec.path("targets");
        return new ResiliencyFile(
                name,
                entries(policies, "timeouts", (place, it) -> duration(place, it.asText())),
                entries(policies, "retries", ResiliencyReading::retry),
                entries(policies, "circuitBreakers", ResiliencyReading::breaker),
                entries(targets, "components", (_, it) -> target(it)),
                Stream.of("apps", "actors")
                        .flatMap(kind ->
                                targets.path(kind)
                                        .propertyStream()
                                        .map(it -> "targets.%s.%s".formatted(kind, it.getKey())))
                        .limit(ENTRIES_MAX)
                        .toList(),
                scopes);
    }

    private static <T> Map<String, T> entries(
            JsonNode node, String name, BiFunction<String, JsonNode, T> reading) {
        var entries = new LinkedHashMap<String, T>();
        for (var entry : node.path(name).properties()) {
            entries.put(
                    entry.getKey(), reading.apply(name + "." + entry.getKey(), entry.getValue()));
        }
        if (entries.size() > ENTRIES_MAX) {
            throw new UnreadableResource(
                    "%s has more than %d entries".formatted(name, ENTRIES_MAX));
        }
        return entries;
    }

    private static RetrySpec retry(String place, JsonNode node) {
        var matching = node.path("matching");
        return new RetrySpec(
                isExponential(place, node),
                duration(place, node, "duration").orElse(DURATION),
                duration(place, node, "maxInterval").orElse(INTERVAL_MAX),
                retries(place, node),
                text(matching, "httpStatusCodes"),
                text(matching, "gRPCStatusCodes"));
    }

    private static boolean isExponential(String place, JsonNode node) {
        return switch (text(node, "policy").orElse("constant")) {
            case "constant" -> false;
            case "exponential" -> true;
            default ->
                    throw wrong(
                            place + ".policy", "'constant' or 'exponential'", node.path("policy"));
        };
    }

    private static Optional<Integer> retries(String place, JsonNode node) {
        int retries = number(place, node, "maxRetries", -1, -1);
        return retries < 0 ? Optional.empty() : Optional.of(retries);
    }

    private static BreakerSpec breaker(String place, JsonNode node) {
        return new BreakerSpec(
                number(place, node, "maxRequests", 1, 1),
                duration(place, node, "interval").filter(Duration::isPositive),
                duration(place, node, "timeout").filter(Duration::isPositive).orElse(OPEN),
                text(node, "trip"));
    }

    private static TargetSpec target(JsonNode node) {
        return new TargetSpec(names(node.path("inbound")), names(node.path("outbound")));
    }

    private static PolicyNames names(JsonNode node) {
        return new PolicyNames(
                text(node, "timeout"), text(node, "retry"), text(node, "circuitBreaker"));
    }

    private static int number(String place, JsonNode node, String name, int least, int otherwise) {
        var text = text(node, name).orElse(Integer.toString(otherwise));
        int number = text.matches("-?[0-9]{1,9}") ? Integer.parseInt(text) : Integer.MIN_VALUE;
        if (number < least) {
            throw wrong(
                    place + "." + name, "a whole number from " + least + " on", node.path(name));
        }
        return number;
    }

    private static Optional<Duration> duration(String place, JsonNode node, String name) {
        return text(node, name).map(it -> duration(place + "." + name, it));
    }

    /// A number alone has milliseconds.
    private static Duration duration(String place, String text) {
        if (text.matches("0+(ns|us|µs|ms|s|m|h)?")) {
            return Duration.ZERO;
        }
        return GoDuration.parse(text.matches("[0-9]{1,12}") ? text + "ms" : text)
                .orElseThrow(() ->
                        new UnreadableResource(
                                "%s is a time as 500ms or 1m30s, not '%s'".formatted(place, text)));
    }

    private static UnreadableResource wrong(String place, String wanted, JsonNode found) {
        return new UnreadableResource(
                "%s is %s, not '%s'".formatted(place, wanted, found.asText()));
    }

    private static Optional<String> text(JsonNode node, String name) {
        return Optional.of(node.path(name).asText("")).filter(it -> !it.isBlank());
    }
}
