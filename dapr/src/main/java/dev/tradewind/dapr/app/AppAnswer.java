package dev.tradewind.dapr.app;

import dev.tradewind.dapr.fault.CallCode;

/// The outcome of a request to an application.
public sealed interface AppAnswer {
    @SuppressWarnings("ArrayRecordComponent") // read, never compared
    record Answered(int status, byte[] body) implements AppAnswer {
        public boolean isSuccess() {
            return status >= 200 && status < 300;
        }
    }

    /// A call was answered by a word, as HTTP has it in a body.
    record Called(String word) implements AppAnswer {}

    /// A call was ended by a code.
    record Ended(CallCode code, String reason) implements AppAnswer {}

    /// The application is not there.
    record Away(String reason) implements AppAnswer {}

    /// There was no whole answer.
    record Broken(String reason) implements AppAnswer {}
}
