package dev.tradewind.aws.policy;

/// The answer of a policy to a request.
public enum Verdict {
    ALLOWED,
    /// Denied by a statement that says so, which no other statement overrules.
    DENIED,
    /// No statement is about it.
    SILENT
}
