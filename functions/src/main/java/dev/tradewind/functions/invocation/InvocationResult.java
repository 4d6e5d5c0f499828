package dev.tradewind.functions.invocation;

/// The outcome of one invocation.
public sealed interface InvocationResult {
    /// The handler returned.
    ///
    /// @param payload JSON as the runtime wrote it
    /// @param tail the last 4 KiB of what it logged
    @SuppressWarnings("ArrayRecordComponent") // compared by nobody
    record Returned(byte[] payload, byte[] tail) implements InvocationResult {}

    /// The handler threw, or its environment timed out, ended or could not be started.
    ///
    /// @param payload JSON with `errorMessage`, `errorType` and what else the runtime says
    /// @param errorType the error's name: from the body, else from the runtime's header, else AWS's
    /// @param tail the last 4 KiB of what it logged
    @SuppressWarnings("ArrayRecordComponent") // compared by nobody
    record Failed(byte[] payload, String errorType, byte[] tail) implements InvocationResult {}

    /// It was not begun: as many run as may.
    ///
    /// @param reason as AWS names it, `ReservedFunctionConcurrentInvocationLimitExceeded` for example
    record Throttled(String reason, String message) implements InvocationResult {}
}
