package dev.tradewind.functions.definition;

/// The callers that a function URL lets in, as AWS spells it.
///
/// Source: Lambda API reference, "FunctionUrlConfig", `AuthType`.
public enum UrlAuth {
    /// All that come.
    NONE,
    /// Those that have signed their requests.
    AWS_IAM
}
