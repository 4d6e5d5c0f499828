package dev.tradewind.app.instance;

/// The rules on functions that an instance starts with.
///
/// @param strictRuntimes whether another version of a language than a runtime's name says is refused
/// @param takenFromElsewhere whether functions are taken where other machines can ask: they run with the rights of
///     whoever started the instance
public record FunctionRules(boolean strictRuntimes, boolean takenFromElsewhere) {
    public static final FunctionRules DEFAULT = new FunctionRules(false, false);
}
