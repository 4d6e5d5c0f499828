package dev.tradewind.aws.service;

/// A way to write the requests of a service and its answers. What differs between two services that speak the
/// same protocol is a component of its record.
public sealed interface Protocol permits AwsJson, AwsQuery, RestJson, RpcV2Cbor {
    /// Tells whether a request in this protocol is for `service`, so far as `sign` shows it.
    Claim claim(OpenService service, Incoming incoming, Sign sign);

    /// The signs that a request gives of the service it is for, the surest first. Each is looked for in all
    /// services before the next.
    enum Sign {
        /// The protocol's own name for the service: a header or a path.
        NAME,
        /// A path that is a resource's.
        RESOURCE,
        /// The API version that it names.
        VERSION,
        /// The credential scope of its signature.
        SCOPE,
        /// The host that it is sent to.
        HOST,
        /// An operation that no other service has.
        OPERATION
    }

    /// The answer of a protocol to whether a request is its own.
    sealed interface Claim {
        NotMine NOT_MINE = new NotMine();

        /// The request is for another service, or in another protocol.
        record NotMine() implements Claim {}

        /// The request is for this service, and is read and answered by `exchange`.
        record Mine(AwsExchange exchange) implements Claim {}

        /// The request is for this service and cannot be read; `exchange` refuses it.
        record Malformed(AwsExchange exchange, String reason) implements Claim {}
    }
}
