package dev.tradewind.app.logging;

/// The form of a log line.
public enum LogFormat {
    /// `time=… level=… msg="…" key=value`
    TEXT,
    /// One JSON object a line.
    JSON
}
