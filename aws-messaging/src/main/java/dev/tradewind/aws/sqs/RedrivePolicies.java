package dev.tradewind.aws.sqs;

import dev.tradewind.broker.queue.RedrivePolicy;
import dev.tradewind.engine.Arn;
import dev.tradewind.engine.Refusal;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.sqs.model.SqsException;

/// The text form of a redrive policy: a JSON object with `deadLetterTargetArn` and `maxReceiveCount`, the
/// latter a number or a string.
///
/// Source: SQS API Reference, SetQueueAttributes, `RedrivePolicy`; the words from recorded answers of AWS.
final class RedrivePolicies {
    private static final String TARGET = "deadLetterTargetArn";
    private static final String COUNT = "maxReceiveCount";

    private RedrivePolicies() {}

    /// Nothing for an empty text, which takes a policy away.
    static Optional<RedrivePolicy> parse(String text) {
        if (text.isEmpty()) {
            return Optional.empty();
        }
        var fields =
                PolicyText.parse(text)
                        .orElseThrow(() ->
                                invalid(
                                        text,
                                        "Amazon SQS can't create the redrive policy, as"
                                                + " it's not in a supported format."))
                        .texts();
        var target = required(fields, TARGET, text);
        var count = required(fields, COUNT, text);
        return Optional.of(new RedrivePolicy(arn(target, text), count(count, text)));
    }

    static String text(RedrivePolicy policy) {
        return "{\"%s\":\"%s\",\"%s\":%d}"
                .formatted(TARGET, policy.deadLetterTarget(), COUNT, policy.maxReceiveCount());
    }

    private static String required(Map<String, String> fields, String name, String text) {
        var value = fields.get(name);
        if (value == null) {
            throw invalid(
                    text, "Redrive policy does not contain mandatory attribute: " + name + ".");
        }
        return value;
    }

    private static Arn arn(String target, String text) {
        try {
            return Arn.parse(target);
        } catch (Refusal _) {
            throw invalid(text, "Invalid value for deadLetterTargetArn.");
        }
    }

    private static int count(String count, String text) {
        try {
            int receives = Integer.parseInt(count);
            if (receives >= 1 && receives <= RedrivePolicy.RECEIVES_MAX) {
                return receives;
            }
        } catch (NumberFormatException _) {
            // said below
        }
        throw invalid(
                text,
                "Invalid value for maxReceiveCount: %s, valid values are from 1 to %d both inclusive."
                        .formatted(count, RedrivePolicy.RECEIVES_MAX));
    }

    static SqsException invalid(String text, String reason) {
        return Require.invalid("RedrivePolicy", text, reason);
    }
}
