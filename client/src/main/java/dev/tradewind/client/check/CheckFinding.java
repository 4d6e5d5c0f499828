package dev.tradewind.client.check;

import com.fasterxml.jackson.annotation.JsonProperty;

/// A rule that does not hold, and of what.
///
/// @param of the order, product or payment; a currency where it is the ledger as a whole
/// @param detail what was seen, for people
public record CheckFinding(CheckRule rule, String of, String detail) {
    @JsonProperty
    public Invariant invariant() {
        return rule.invariant();
    }

    /// Tells whether another look saw the same, however far it is off by then.
    boolean isSame(CheckFinding other) {
        return rule == other.rule && of.equals(other.of);
    }
}
