package dev.tradewind.dapr.secret;

/// Whoever counts the calls of the secrets API. Several threads may call at once.
@FunctionalInterface
public interface SecretObserver {
    SecretObserver NOBODY = (_, _, _, _) -> {};

    /// A call of a component that has ended.
    ///
    /// @param isBulk whether it was for all secrets
    /// @param succeeded whether there was what it was for
    void called(String component, boolean isBulk, boolean succeeded, long nanos);
}
