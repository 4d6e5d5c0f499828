package dev.tradewind.aws.operation;

import dev.tradewind.aws.access.CallerIdentity;

/// The sender of a request, and how they reach this endpoint.
///
/// @param principal whom the request is from, as its signature proves or claims
/// @param endpoint scheme, host and port as the caller knows them, `http://localhost:4566`: the start of
///     every queue URL they are told
/// @param isSigned whether the request carries a signature
public record Caller(CallerIdentity principal, String region, String endpoint, boolean isSigned) {
    /// The root user of an account, in this process, who needs no signature to be known.
    public static Caller root(String account, String region, String endpoint) {
        return new Caller(CallerIdentity.root(account), region, endpoint, true);
    }

    public String account() {
        return principal.account();
    }
}
