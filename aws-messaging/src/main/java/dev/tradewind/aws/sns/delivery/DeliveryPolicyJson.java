package dev.tradewind.aws.sns.delivery;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tradewind.broker.delivery.Backoff;
import dev.tradewind.broker.delivery.PhasedRetries;
import dev.tradewind.engine.Refusal;
import dev.tradewind.engine.RequestFault;
import java.util.List;
import java.util.Optional;

/// Delivery policies in their JSON, checked in AWS's words.
///
/// Source: Amazon SNS Developer Guide, "Creating an HTTP/S delivery policy"; the words from
/// recorded answers of AWS, except where a value is of the wrong JSON type.
public final class DeliveryPolicyJson {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final int RETRIES_MAX = 100;
    private static final int DELAY_SECONDS_MAX = 3600;
    private static final int RECEIVES_PER_SECOND_MIN = 1;
    private static final int UNBOUNDED = Integer.MAX_VALUE;
    private static final String DISABLE_OVERRIDES = "disableSubscriptionOverrides";

    private DeliveryPolicyJson() {}

    /// Reads a subscription's policy; an empty text is none.
    ///
    /// @throws Refusal with [RequestFault#INVALID_PARAMETER]
    public static DeliveryPolicy ofSubscription(String text) {
        return text.isEmpty() ? DeliveryPolicy.NONE : policy(parse(text), Names.OF_SUBSCRIPTION);
    }

    /// Reads a topic's policy; an empty text is none.
    ///
    /// @throws Refusal likewise
    public static TopicDeliveryPolicy ofTopic(String text) {
        var tree = text.isEmpty() ? MAPPER.createObjectNode() : parse(text);
        checkMembers(tree, List.of("http"));
        var http = tree.path("http");
        boolean disabled = http.path(DISABLE_OVERRIDES).asBoolean();
        return new TopicDeliveryPolicy(policy(http, Names.OF_TOPIC), disabled);
    }

    private static JsonNode parse(String text) {
        try {
            var tree = MAPPER.readTree(text);
            if (tree.isObject()) {
                return tree;
            }
        } catch (JsonProcessingException _) {
            // said below
        }
        throw refusal("failed to parse JSON.");
    }

    private static DeliveryPolicy policy(JsonNode json, Names names) {
        checkMembers(json, names.all());
        return new DeliveryPolicy(
                object(json, names.retry()).map(it -> retry(it, names.prefix() + names.retry())),
                object(json, names.throttle()).flatMap(it -> throttle(it, names)),
                object(json, names.request())
                        .map(it -> it.path("headerContentType").asText())
                        .filter(type -> !type.isEmpty()));
    }

    private static PhasedRetries retry(JsonNode json, String path) {
        checkMembers(
                json,
                List.of(
                        "minDelayTarget",
                        "maxDelayTarget",
                        "numRetries",
                        "numNoDelayRetries",
                        "numMinDelayRetries",
                        "numMaxDelayRetries",
                        "backoffFunction"));
        for (var required : List.of("minDelayTarget", "maxDelayTarget", "numRetries")) {
            if (!json.has(required)) {
                throw refusal("%s.%s must be specified".formatted(path, required));
            }
        }
        var policy =
                new PhasedRetries(
                        number(json, path, "minDelayTarget", 1, UNBOUNDED),
                        number(json, path, "maxDelayTarget", 0, DELAY_SECONDS_MAX),
                        number(json, path, "numRetries", 0, RETRIES_MAX),
                        number(json, path, "numNoDelayRetries", 0, UNBOUNDED),
                        number(json, path, "numMinDelayRetries", 0, UNBOUNDED),
                        number(json, path, "numMaxDelayRetries", 0, UNBOUNDED),
                        function(json, path));
        check(policy, path);
        return policy;
    }

    private static void check(PhasedRetries policy, String path) {
        if (policy.maxDelaySeconds() < policy.minDelaySeconds()) {
            throw refusal(path + ".maxDelayTarget must be greater than or equal to minDelayTarget");
        }
        long inPhases = (long) policy.noDelay() + policy.minDelay() + policy.maxDelay();
        if (policy.retries() < inPhases) {
            throw refusal(
                    path
                            + ".numRetries must be greater than or equal to total of"
                            + " numMinDelayRetries, numNoDelayRetries and numMaxDelayRetries");
        }
    }

    private static Backoff function(JsonNode json, String path) {
        if (!json.has("backoffFunction")) {
            return Backoff.LINEAR;
        }
        var name = json.path("backoffFunction").asText();
        return Backoff.named(name)
                .orElseThrow(() ->
                        refusal(
                                "%s.backoffFunction the value [%s] is not a valid backoff function"
                                        .formatted(path, name)));
    }

    private static Optional<Integer> throttle(JsonNode json, Names names) {
        checkMembers(json, List.of("maxReceivesPerSecond"));
        if (!json.hasNonNull("maxReceivesPerSecond")) {
            return Optional.empty();
        }
        var path = names.prefix() + names.throttle();
        int most = number(json, path, "maxReceivesPerSecond", Integer.MIN_VALUE, UNBOUNDED);
        if (most < RECEIVES_PER_SECOND_MIN) {
            throw refusal(path + ".maxReceivesPerSecond must be >= " + RECEIVES_PER_SECOND_MIN);
        }
        return Optional.of(most);
    }

    private static int number(JsonNode json, String path, String name, int min, int max) {
        var value = json.path(name);
        if (value.isMissingNode()) {
            return 0;
        }
        if (!value.canConvertToExactIntegral()) {
            throw refusal("%s.%s must be an integer".formatted(path, name));
        }
        long number = value.asLong();
        if (number < min) {
            throw refusal("%s.%s must be greater than or equal to %d".formatted(path, name, min));
        }
        if (number > max) {
            throw refusal("%s.%s must be less than or equal to %d".formatted(path, name, max));
        }
        return (int) number;
    }

    private static Optional<JsonNode> object(JsonNode json, String name) {
        return Optional.of(json.path(name)).filter(JsonNode::isObject);
    }

    private static void checkMembers(JsonNode json, List<String> known) {
        json.fieldNames()
                .forEachRemaining(name -> {
                    if (!known.contains(name)) {
                        throw refusal("Unexpected JSON member: " + name);
                    }
                });
    }

    private static Refusal refusal(String reason) {
        return new Refusal(RequestFault.INVALID_PARAMETER, "DeliveryPolicy: " + reason);
    }

    /// The names of the parts of a policy.
    ///
    /// @param prefix before them in a message
    /// @param sickly of an older form of the policy: taken, and without effect
    /// @param other what else there is to the policy
    private record Names(
            String prefix,
            String retry,
            String sickly,
            String throttle,
            String request,
            String other) {
        static final Names OF_SUBSCRIPTION =
                new Names(
                        "",
                        "healthyRetryPolicy",
                        "sicklyRetryPolicy",
                        "throttlePolicy",
                        "requestPolicy",
                        "guaranteed");
        static final Names OF_TOPIC =
                new Names(
                        "http.",
                        "defaultHealthyRetryPolicy",
                        "defaultSicklyRetryPolicy",
                        "defaultThrottlePolicy",
                        "defaultRequestPolicy",
                        DISABLE_OVERRIDES);

        List<String> all() {
            return List.of(retry, sickly, throttle, request, other);
        }
    }
}
