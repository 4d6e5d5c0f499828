package dev.tradewind.aws.sns.delivery;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tradewind.broker.delivery.PhasedRetries;
import dev.tradewind.engine.JsonRow;
import java.util.Optional;

/// The terms on which an HTTP endpoint is served, as far as somebody said.
///
/// Source: Amazon SNS Developer Guide, "Creating an HTTP/S delivery policy".
///
/// @param receivesPerSecond the most deliveries a second
/// @param contentType of the requests
public record DeliveryPolicy(
        Optional<PhasedRetries> retry,
        Optional<Integer> receivesPerSecond,
        Optional<String> contentType) {
    static final String DEFAULT_CONTENT_TYPE = "text/plain; charset=UTF-8";

    public static final DeliveryPolicy NONE =
            new DeliveryPolicy(Optional.empty(), Optional.empty(), Optional.empty());

    /// This policy, completed by `other` where it leaves something open.
    DeliveryPolicy or(DeliveryPolicy other) {
        return new DeliveryPolicy(
                retry.or(other::retry),
                receivesPerSecond.or(other::receivesPerSecond),
                contentType.or(other::contentType));
    }

    PhasedRetries retries() {
        return retry.orElse(SnsRetries.HTTP);
    }

    String mediaType() {
        return contentType.orElse(DEFAULT_CONTENT_TYPE);
    }

    /// As a subscription's `EffectiveDeliveryPolicy`.
    public String describe() {
        var json = JsonRow.create();
        json.set("healthyRetryPolicy", retryJson());
        json.putNull("sicklyRetryPolicy");
        receivesPerSecond.ifPresentOrElse(
                most -> json.putObject("throttlePolicy").put("maxReceivesPerSecond", most),
                () -> json.putNull("throttlePolicy"));
        json.putObject("requestPolicy").put("headerContentType", mediaType());
        json.put("guaranteed", false);
        return json.toString();
    }

    /// As a topic's `EffectiveDeliveryPolicy`.
    String describeForTopic(boolean overridesDisabled) {
        var http = JsonRow.create();
        http.set("defaultHealthyRetryPolicy", retryJson());
        http.put("disableSubscriptionOverrides", overridesDisabled);
        receivesPerSecond.ifPresent(
                most -> http.putObject("defaultThrottlePolicy").put("maxReceivesPerSecond", most));
        http.putObject("defaultRequestPolicy").put("headerContentType", mediaType());
        var json = JsonRow.create();
        json.set("http", http);
        return json.toString();
    }

    private ObjectNode retryJson() {
        var retries = retries();
        var json = JsonRow.create();
        json.put("minDelayTarget", retries.minDelaySeconds());
        json.put("maxDelayTarget", retries.maxDelaySeconds());
        json.put("numRetries", retries.retries());
        json.put("numMaxDelayRetries", retries.maxDelay());
        json.put("numNoDelayRetries", retries.noDelay());
        json.put("numMinDelayRetries", retries.minDelay());
        json.put("backoffFunction", retries.function().wireName());
        return json;
    }
}
