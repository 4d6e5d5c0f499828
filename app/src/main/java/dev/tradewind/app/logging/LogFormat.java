package dev.tradewind.app.logging;

/// How a log line is written.
public enum LogFormat {
    /// `time=… level=… msg="…" key=value`
    TEXT,
    /// One JSON object a line.
    JSON
}
