package dev.tradewind.broker.topic.phone;

import dev.tradewind.engine.Refusal;

/// The reasons for which a change to phones is refused.
public enum PhoneFault implements Refusal.Code {
    /// There are as many numbers or settings as there is room for.
    TOO_MANY
}
