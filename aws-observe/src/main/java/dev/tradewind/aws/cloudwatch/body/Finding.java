package dev.tradewind.aws.cloudwatch.body;

/// Something that is wrong in a body.
///
/// @param dataPath the place, as a JSON pointer (RFC 6901)
public record Finding(Severity severity, String dataPath, String message) {
    /// The consequences of what is wrong.
    public enum Severity {
        /// The dashboard is not stored.
        ERROR,
        /// The dashboard is stored, and a part of it does not show.
        WARNING
    }

    public boolean isError() {
        return severity == Severity.ERROR;
    }
}
