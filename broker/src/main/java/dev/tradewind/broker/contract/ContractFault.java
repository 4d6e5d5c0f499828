package dev.tradewind.broker.contract;

import dev.tradewind.engine.Refusal;

/// The reason for which an offer is refused.
public enum ContractFault implements Refusal.Code {
    /// It is not as promised.
    BROKEN
}
