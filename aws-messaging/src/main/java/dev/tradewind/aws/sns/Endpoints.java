package dev.tradewind.aws.sns;

import dev.tradewind.broker.topic.Standing;
import dev.tradewind.broker.topic.push.MobilePush;
import dev.tradewind.broker.topic.push.PlatformEndpoint;
import dev.tradewind.engine.Arn;
import dev.tradewind.engine.Refusal;
import dev.tradewind.http.address.MailAddress;
import dev.tradewind.http.outward.OutwardGuard;
import java.net.URI;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sns.model.SnsException;

/// The protocols that may be subscribed, and the form of their endpoints.
///
/// Source: SNS API Reference, Subscribe, `Protocol` and `Endpoint`; the words from recorded answers of AWS.
final class Endpoints {
    private static final String SQS = "sqs";
    private static final String LAMBDA = "lambda";
    private static final String FUNCTION = "function:";
    private static final Set<String> NOT_SPOKEN = Set.of("firehose");
    private static final Set<String> TAKE_RAW = Set.of(SQS, "http", "https", "firehose");

    /// This project's limit: AWS publishes none.
    private static final int URL_LENGTH_MAX = 2048;

    private static final Pattern PHONE_NUMBER = Pattern.compile("\\+?[0-9](?:[ ./-]?[0-9]){3,14}");
    private static final Pattern E164 = Pattern.compile("\\+?[1-9][0-9]{1,14}");

    private Endpoints() {}

    /// Checks that `endpoint` is one of the protocol, and that the topic takes it.
    static void check(String protocol, @Nullable String endpoint, Arn topic) {
        var text = endpoint == null ? "" : endpoint;
        if (TopicNames.isFifo(topic) && isKnown(protocol) && !protocol.equals(SQS)) {
            throw SnsError.invalid("Invalid protocol type: " + protocol);
        }
        switch (protocol) {
            case SQS -> checkQueue(text, topic);
            case LAMBDA -> checkFunction(text);
            case "http", "https" -> checkUrl(protocol, text);
            case "email", "email-json" -> checkMail(text);
            case "sms" -> checkPhone(text);
            case MobilePush.PROTOCOL -> checkDevice(text);
            default -> throw notSpoken(protocol);
        }
    }

    private static boolean isKnown(String protocol) {
        return switch (protocol) {
            case SQS, LAMBDA, "http", "https", "email", "email-json", "sms", MobilePush.PROTOCOL ->
                    true;
            default -> NOT_SPOKEN.contains(protocol);
        };
    }

    private static SnsException notSpoken(String protocol) {
        return NOT_SPOKEN.contains(protocol)
                ? SnsError.invalid(
                        "Protocol Reason: %s subscriptions are not supported here"
                                .formatted(protocol))
                : SnsError.invalid("Amazon SNS does not support this protocol string: " + protocol);
    }

    private static void checkQueue(String endpoint, Arn topic) {
        var queue = queue(endpoint);
        if (queue.resource().endsWith(TopicNames.FIFO_SUFFIX) && !TopicNames.isFifo(topic)) {
            throw SnsError.invalid(
                    "Invalid parameter: Endpoint Reason: FIFO SQS Queues can not be subscribed to"
                            + " standard SNS topics");
        }
    }

    private static Arn queue(String endpoint) {
        try {
            var queue = Arn.parse(endpoint);
            if (queue.service().equals(SQS)) {
                return queue;
            }
        } catch (Refusal _) {
            // said below
        }
        throw SnsError.invalid("SQS endpoint ARN");
    }

    /// A function need not be there.
    private static void checkFunction(String endpoint) {
        if (Arn.tryParse(endpoint)
                .filter(it -> it.service().equals(LAMBDA) && it.resource().startsWith(FUNCTION))
                .isEmpty()) {
            throw SnsError.invalid("Lambda endpoint ARN");
        }
    }

    private static void checkUrl(String protocol, String endpoint) {
        if (endpoint.length() > URL_LENGTH_MAX
                || !endpoint.startsWith(protocol + "://")
                || !hasHost(endpoint)) {
            throw SnsError.invalid("Endpoint must match the specified protocol");
        }
    }

    /// Checks that deliveries may go to an endpoint of HTTP, as far as that is certain without asking a name
    /// server; the delivery itself is checked again.
    ///
    /// Source of the words: AWS re:Post Knowledge Center, "How do I troubleshoot HTTP or HTTPS endpoint subscription
    /// notification issues to my Amazon SNS topic?".
    static void checkReach(String protocol, String endpoint, OutwardGuard outward) {
        switch (protocol) {
            case "http", "https" -> {
                if (outward.objectionTo(URI.create(endpoint)).isPresent()) {
                    throw SnsError.invalid("Unreachable Endpoint");
                }
            }
            default -> {}
        }
    }

    private static boolean hasHost(String url) {
        try {
            return URI.create(url).getHost() != null;
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    private static void checkMail(String endpoint) {
        if (MailAddress.tryParse(endpoint).isEmpty()) {
            throw SnsError.invalid("Email address");
        }
    }

    private static void checkPhone(String endpoint) {
        if (!PHONE_NUMBER.matcher(endpoint).matches()) {
            throw SnsError.INVALID_PARAMETER.because("Invalid SMS endpoint: " + endpoint);
        }
    }

    private static void checkDevice(String endpoint) {
        if (Arn.tryParse(endpoint).filter(PlatformEndpoint::isNamedBy).isEmpty()) {
            throw SnsError.invalid("Application endpoint arn invalid:" + endpoint);
        }
    }

    static void checkPhoneNumber(String number) {
        if (!E164.matcher(number).matches()) {
            throw SnsError.invalid(
                    "PhoneNumber Reason: %s is not valid to publish to".formatted(number));
        }
    }

    /// Tells whether endpoints of a protocol can have a message as it was published.
    static boolean takeRaw(String protocol) {
        return TAKE_RAW.contains(protocol);
    }

    /// Queues, functions, phones and devices are subscribed at once; others have to say that they want to be.
    static Standing standing(String protocol) {
        return switch (protocol) {
            case "http", "https", "email", "email-json" -> Standing.UNASKED;
            default -> Standing.OWN;
        };
    }
}
