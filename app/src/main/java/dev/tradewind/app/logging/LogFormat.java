package dev.tradewind.app.logging;

/// The form of a log line.
public enum LogFormat {
    /// `time=… level=… msg="…" key=value`
    TEXT,
    /// One JSON object a line.
    JSON,
    /// As Dapr's daemon: `time="…" level=info msg="…" app_id=… scope=… type=log ver=…`, with a line for each message that a sidecar
    /// publishes or delivers; a service beside a sidecar tells its [steps][Logging#STEPS] as well.
    DAPR
}
