package dev.tradewind.aws.policy;

import java.util.List;

/// The policy of a queue or a topic: who may do what to it.
///
/// Source: IAM User Guide, "Policy evaluation logic": what one statement denies no other allows.
public record ResourcePolicy(List<Statement> statements) {
    public static final ResourcePolicy NONE = new ResourcePolicy(List.of());

    public ResourcePolicy {
        statements = List.copyOf(statements);
    }

    /// @throws MalformedPolicyException if `text` is no policy, or has what is not known here
    public static ResourcePolicy parse(String text) throws MalformedPolicyException {
        return new ResourcePolicy(PolicyReader.ofResource(text));
    }

    public static boolean isPolicy(String text) {
        try {
            return !parse(text).statements().isEmpty();
        } catch (MalformedPolicyException _) {
            return false;
        }
    }

    public Verdict verdict(Access access) {
        return Verdict.of(statements, access);
    }
}
