package dev.tradewind.aws.operation;

/// Who makes a request, and how they reach this endpoint.
///
/// @param account twelve digits
/// @param endpoint scheme, host and port as the caller knows them, `http://localhost:4566`: the start of
///     every queue URL they are told
/// @param isSigned whether the request carries a signature
public record Caller(String account, String region, String endpoint, boolean isSigned) {
    /// A caller in this process, who needs no signature to be known.
    public Caller(String account, String region, String endpoint) {
        this(account, region, endpoint, true);
    }
}
