package dev.tradewind.aws.iam;

import dev.tradewind.engine.Refusal;

/// The faults of a request for roles and policies.
enum IamFault implements Refusal.Code {
    EXISTS,
    NOT_FOUND,
    /// Something still belongs to it.
    IN_USE,
    /// There are as many as there may be, or it would be as large as it may not be.
    TOO_MANY,
    POLICY_MALFORMED,
    INPUT_INVALID,
    /// AWS's own, which nobody else changes.
    NOT_OWN
}
