package dev.tradewind.dapr.app;

/// The outcome of a request to an application.
public sealed interface AppAnswer {
    @SuppressWarnings("ArrayRecordComponent") // read, never compared
    record Answered(int status, byte[] body) implements AppAnswer {
        public boolean isSuccess() {
            return status >= 200 && status < 300;
        }
    }

    /// The application is not there.
    record Away(String reason) implements AppAnswer {}

    /// There was no whole answer.
    record Broken(String reason) implements AppAnswer {}
}
