package dev.tradewind.app.instance;

/// How far the application trusts whoever calls it.
public enum Profile {
    /// A request may dictate its outcomes (`paymentOutcome`, `simulateTechnicalFailure`, …).
    DEMO,
    /// Such fields are refused.
    PROD
}
