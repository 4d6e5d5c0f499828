package dev.tradewind.app.contract;

/// Something that is wrong with a folder of schemas.
///
/// @param kind of it
/// @param schema its name
/// @param message with the path, and who breaks
public record SchemaFinding(Kind kind, String schema, String message) {
    /// The kinds of findings, in the words in which programs read them.
    public enum Kind {
        MALFORMED,
        NAME,
        SAMPLE,
        VERSION,
        CONSUMER
    }
}
