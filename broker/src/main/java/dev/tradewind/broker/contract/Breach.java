package dev.tradewind.broker.contract;

import dev.tradewind.engine.Arn;

/// The finding that an offer is not as promised.
///
/// @param contract that says so
/// @param refused whether it is to be refused, and not only noticed
/// @param reason with the path of what is wrong
public record Breach(Arn contract, boolean refused, String reason) {}
