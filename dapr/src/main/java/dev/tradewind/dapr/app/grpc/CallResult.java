package dev.tradewind.dapr.app.grpc;

import dev.tradewind.dapr.app.AppAnswer;
import dev.tradewind.dapr.fault.CallCode;

/// The outcome of a call.
sealed interface CallResult<R> {
    record Replied<R>(R message) implements CallResult<R> {}

    /// It ended without a message.
    record Unanswered<R>(AppAnswer answer) implements CallResult<R> {
        boolean isUnimplemented() {
            return answer instanceof AppAnswer.Ended(var code, _) && code == CallCode.UNIMPLEMENTED;
        }
    }
}
