package dev.tradewind.aws.sns;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tradewind.broker.topic.PolicyJson;
import dev.tradewind.broker.topic.Subscription;
import dev.tradewind.engine.Arn;
import dev.tradewind.engine.Refusal;
import dev.tradewind.engine.RequestFault;

/// A subscription's redrive policy: which queue takes what cannot be delivered.
///
/// Source: Amazon SNS Developer Guide, "Dead-letter queues"; the words from recorded answers of AWS.
final class SubscriptionRedrive {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String TARGET = "deadLetterTargetArn";

    private SubscriptionRedrive() {}

    /// @throws Refusal with the words for what is wrong with it
    static void check(Subscription subscription, String policy) {
        var target = target(parse(policy));
        if (!target.service().equals("sqs")) {
            throw refusal("deadLetterTargetArn must be a SQS queue");
        }
        if (!target.region().equals(subscription.topic().region())) {
            throw refusal("deadLetterTargetArn must be in the same region as the subscription");
        }
        if (subscription.endpoint().endsWith(TopicNames.FIFO_SUFFIX)
                && !target.resource().endsWith(TopicNames.FIFO_SUFFIX)) {
            throw refusal("must use a FIFO queue as DLQ for a FIFO Subscription to a FIFO Topic.");
        }
    }

    private static JsonNode parse(String policy) {
        try {
            return MAPPER.readTree(policy);
        } catch (JsonProcessingException e) {
            throw refusal(PolicyJson.words(e));
        }
    }

    private static Arn target(JsonNode policy) {
        if (!policy.path(TARGET).isTextual()) {
            throw refusal("Missing deadLetterTargetArn attribute");
        }
        try {
            return Arn.parse(policy.path(TARGET).asText());
        } catch (Refusal _) {
            throw refusal("deadLetterTargetArn is an invalid arn");
        }
    }

    private static Refusal refusal(String reason) {
        return new Refusal(RequestFault.INVALID_PARAMETER, "RedrivePolicy: " + reason);
    }
}
