package dev.tradewind.commerce.compatibility;

/// A difference from the released contract by which somebody breaks.
///
/// @param place in the contract: an operation with the part of it, or a channel with the message
/// @param what changed
/// @param whom a sentence that says who breaks
record ContractBreak(String place, String what, String whom) {
    /// What a declaration of it names: it stays the same as long as the change does.
    String name() {
        return place + ": " + what;
    }

    @Override
    public String toString() {
        return "%s; %s".formatted(name(), whom);
    }
}
