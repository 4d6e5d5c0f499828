package dev.tradewind.aws.policy;

import dev.tradewind.engine.Arn;

/// A resource that a request is about and that has a policy.
///
/// @param owner the account that may do everything with it that its policy does not deny
/// @param policy its text; empty where it has none
public record ProtectedResource(Arn arn, String owner, String policy) {}
