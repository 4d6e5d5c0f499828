package dev.tradewind.aws.sns;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tradewind.aws.operation.Caller;
import dev.tradewind.broker.topic.TopicInfo;
import dev.tradewind.broker.topic.Topics;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sns.model.GetDataProtectionPolicyResponse;
import software.amazon.awssdk.services.sns.model.PutDataProtectionPolicyRequest;

/// A topic's data protection policy. It is kept and returned; no message is audited, masked or kept back.
///
/// Source: SNS API Reference, GetDataProtectionPolicy and PutDataProtectionPolicy.
record DataProtection(Topics topics, Caller caller) {
    /// Kept beside a topic's attributes; no operation on attributes knows it.
    static final String POLICY = "DataProtectionPolicy";

    /// SNS API Reference, PutDataProtectionPolicy.
    private static final int LENGTH_MAX = 30_720;

    private static final ObjectMapper JSON = new ObjectMapper();

    void put(PutDataProtectionPolicyRequest request) {
        var topic = topic(request.resourceArn());
        var policy = SnsArns.required(POLICY, request.dataProtectionPolicy());
        check(policy);
        topics.configure(topic.arn(), settings -> settings.with(POLICY, policy));
    }

    static void check(String policy) {
        if (policy.length() > LENGTH_MAX || !isObject(policy)) {
            throw SnsError.invalid(POLICY);
        }
    }

    private static boolean isObject(String text) {
        try {
            return JSON.readTree(text).isObject();
        } catch (JsonProcessingException _) {
            return false;
        }
    }

    /// An empty answer where there is no policy.
    GetDataProtectionPolicyResponse get(@Nullable String resourceArn) {
        var policy = Optional.ofNullable(topic(resourceArn).attributes().get(POLICY));
        return GetDataProtectionPolicyResponse.builder()
                .dataProtectionPolicy(policy.orElse(null))
                .build();
    }

    private TopicInfo topic(@Nullable String resourceArn) {
        return topics.find(SnsArns.inRegion(caller, "ResourceArn", resourceArn))
                .orElseThrow(() -> SnsError.NOT_FOUND.because("Topic does not exist"));
    }
}
