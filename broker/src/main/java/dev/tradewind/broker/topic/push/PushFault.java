package dev.tradewind.broker.topic.push;

import dev.tradewind.engine.Refusal;

/// The reasons for which mobile push refuses a request.
public enum PushFault implements Refusal.Code {
    APPLICATION_NOT_FOUND,
    APPLICATION_DISABLED,
    ENDPOINT_NOT_FOUND,
    ENDPOINT_DISABLED,
    /// The device is known under this token, with other attributes.
    ENDPOINT_EXISTS,
    /// Another device has the token.
    TOKEN_TAKEN,
    /// There are as many as there is room for.
    TOO_MANY
}
