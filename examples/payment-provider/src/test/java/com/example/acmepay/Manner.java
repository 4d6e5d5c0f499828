package com.example.acmepay;

/// The manner in which the sandbox treats a request that changes something.
enum Manner {
    /// Carries it out, and answers.
    PROPERLY,
    /// Carries it out, and never answers.
    SILENTLY,
    /// Answers 503, and does nothing.
    NOT_AT_ALL
}
