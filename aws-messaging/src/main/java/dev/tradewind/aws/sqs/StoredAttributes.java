package dev.tradewind.aws.sqs;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tradewind.aws.policy.ResourcePolicy;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/// The queue attributes that are returned as they were written. Only the redrive allow policy has an effect:
/// and, where policies are enforced, the access policy; nothing is encrypted
/// here.
///
/// Source: SQS API Reference, SetQueueAttributes.
final class StoredAttributes {
    static final String REDRIVE_ALLOW_POLICY = "RedriveAllowPolicy";
    static final String POLICY = "Policy";
    private static final String MANAGED_SSE = "SqsManagedSseEnabled";
    private static final String KMS_KEY = "KmsMasterKeyId";
    private static final String KMS_REUSE = "KmsDataKeyReusePeriodSeconds";

    /// Of a policy: developer guide, "Amazon SQS policy quotas". Of the other texts, this project's.
    static final int BYTES_MAX = 8192;

    /// AWS Key Management Service API Reference, DescribeKey, `KeyId`.
    private static final int KEY_ID_LENGTH_MAX = 2048;

    private static final int REUSE_SECONDS_MIN = 60;
    private static final int REUSE_SECONDS_MAX = 86_400;
    private static final Set<String> NAMES =
            Set.of(POLICY, REDRIVE_ALLOW_POLICY, KMS_KEY, KMS_REUSE, MANAGED_SSE);

    private StoredAttributes() {}

    static void requireKnown(String name) {
        if (!NAMES.contains(name)) {
            throw SqsError.INVALID_ATTRIBUTE_NAME.because("Unknown Attribute %s.".formatted(name));
        }
    }

    /// The attributes that are stored, with those of a request; one with an empty value is removed.
    static Map<String, String> apply(Map<String, String> stored, Map<String, String> changes) {
        var result = new HashMap<>(stored);
        changes.forEach((name, value) -> {
            if (value.isEmpty()) {
                result.remove(name);
            } else if (NAMES.contains(name)) {
                result.put(name, kept(name, value));
            }
        });
        requireOneEncryption(result);
        return result;
    }

    private static String kept(String name, String value) {
        try {
            return checked(name, value);
        } catch (IllegalArgumentException _) {
            throw SqsError.INVALID_ATTRIBUTE_VALUE.because(
                    "Invalid value for the parameter %s.".formatted(name));
        }
    }

    /// The value as it is kept.
    private static String checked(String name, String value) {
        if (value.getBytes(UTF_8).length > BYTES_MAX) {
            throw new IllegalArgumentException("longer than " + BYTES_MAX);
        }
        return switch (name) {
            case MANAGED_SSE -> String.valueOf(Flags.parse(value));
            case KMS_REUSE -> String.valueOf(reuseSeconds(value));
            case POLICY -> policy(value);
            case KMS_KEY -> keyId(value);
            default -> value;
        };
    }

    private static String policy(String text) {
        if (!ResourcePolicy.isPolicy(text)) {
            throw new IllegalArgumentException("no policy: " + text);
        }
        return text;
    }

    private static String keyId(String text) {
        if (text.length() > KEY_ID_LENGTH_MAX) {
            throw new IllegalArgumentException("longer than " + KEY_ID_LENGTH_MAX);
        }
        return text;
    }

    private static int reuseSeconds(String text) {
        int seconds = Integer.parseInt(text);
        if (seconds < REUSE_SECONDS_MIN || seconds > REUSE_SECONDS_MAX) {
            throw new IllegalArgumentException("out of range: " + seconds);
        }
        return seconds;
    }

    private static void requireOneEncryption(Map<String, String> attributes) {
        if (attributes.containsKey(KMS_KEY) && "true".equals(attributes.get(MANAGED_SSE))) {
            throw SqsError.INVALID_ATTRIBUTE_NAME.because(
                    "You can use one type of server-side encryption (SSE) at one time."
                            + " You can either enable KMS SSE or SQS SSE.");
        }
    }

    /// With the value that AWS shows for server-side encryption where nobody set it.
    static Map<String, String> describe(Map<String, String> stored) {
        var attributes = new HashMap<>(stored);
        attributes.putIfAbsent(MANAGED_SSE, String.valueOf(!stored.containsKey(KMS_KEY)));
        return attributes;
    }
}
