package dev.tradewind.app.webhook;

import dev.tradewind.engine.Refusal;

/// The reasons for which something about webhooks is refused.
enum WebhookFault implements Refusal.Code {
    /// There are as many endpoints as there may be.
    TOO_MANY,
    /// An event on the bus is none of the services'.
    NO_EVENT
}
