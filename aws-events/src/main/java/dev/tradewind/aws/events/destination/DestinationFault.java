package dev.tradewind.aws.events.destination;

import dev.tradewind.engine.Refusal;

/// The reasons for which connections and API destinations refuse a request.
public enum DestinationFault implements Refusal.Code {
    CONNECTION_NOT_FOUND,
    DESTINATION_NOT_FOUND,
    NAME_TAKEN,
    TOO_MANY,
    /// An endpoint that is no address of HTTP, or that requests may not go to.
    ENDPOINT_INVALID,
    /// Credentials that are longer than a secret may be.
    CREDENTIALS_TOO_LONG
}
