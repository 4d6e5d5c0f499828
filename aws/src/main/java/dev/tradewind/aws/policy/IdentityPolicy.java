package dev.tradewind.aws.policy;

import java.util.List;

/// The policy of a role: the things that it may do, and to what.
///
/// Source: IAM User Guide, "Identity-based policies and resource-based policies": its statements name no principal, and
/// resources always.
public record IdentityPolicy(List<Statement> statements) {
    public IdentityPolicy {
        statements = List.copyOf(statements);
    }

    /// @throws MalformedPolicyException if `text` is no such policy, or has what is not known here
    public static IdentityPolicy parse(String text) throws MalformedPolicyException {
        return new IdentityPolicy(PolicyReader.ofIdentity(text));
    }

    public Verdict verdict(Access access) {
        return Verdict.of(statements, access);
    }
}
