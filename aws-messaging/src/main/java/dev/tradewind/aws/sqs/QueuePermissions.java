package dev.tradewind.aws.sqs;

import dev.tradewind.aws.operation.AccessPolicy;
import dev.tradewind.engine.Arn;
import java.util.List;
import java.util.Optional;

/// A queue's access policy as AddPermission and RemovePermission change it, with SQS's words.
///
/// Source: SQS API Reference, AddPermission; the words from recorded answers of AWS.
record QueuePermissions(AccessPolicy policy) {
    /// @param text the policy that the queue has, if any
    static QueuePermissions of(Arn queue, Optional<String> text) {
        return new QueuePermissions(
                text.map(QueuePermissions::parse)
                        .orElseGet(() -> AccessPolicy.none(queue + "/SQSDefaultPolicy")));
    }

    private static AccessPolicy parse(String text) {
        return AccessPolicy.parse(text)
                .orElseThrow(() ->
                        SqsError.INVALID_ATTRIBUTE_VALUE.because(
                                "Invalid value for the parameter Policy."));
    }

    void add(Arn queue, String label, List<String> accounts, List<String> actions) {
        if (policy.has(label)) {
            throw Require.invalid("Label", label, "Already exists.");
        }
        policy.allow(label, accounts, actions.stream().map("SQS:"::concat).toList(), queue);
    }

    void remove(String label) {
        if (!policy.remove(label)) {
            throw Require.invalid("Label", label, "can't find label.");
        }
    }

    int statements() {
        return policy.statementCount();
    }

    /// The policy's text; none once the last statement is gone.
    Optional<String> text() {
        return policy.isEmpty() ? Optional.empty() : Optional.of(policy.text());
    }
}
