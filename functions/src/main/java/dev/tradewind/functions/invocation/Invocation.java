package dev.tradewind.functions.invocation;

import dev.tradewind.engine.Arn;
import dev.tradewind.functions.definition.FunctionVersion;
import java.util.Optional;
import java.util.UUID;

/// One call of a function.
///
/// @param requestId that the handler sees, and its log; an asynchronous call has one for all attempts
/// @param invokedAs the ARN that the caller named, with its qualifier
/// @param payload JSON, not parsed here
/// @param clientContext JSON that the caller sent along
/// @param traceHeader in AWS's form
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
public record Invocation(
        UUID requestId,
        FunctionVersion version,
        Arn invokedAs,
        byte[] payload,
        Optional<String> clientContext,
        Optional<String> traceHeader) {
    /// Source: Lambda quotas, "Invocation payload".
    public static final int PAYLOAD_MAX_BYTES = 6 << 20;

    /// Source: the same, asynchronous.
    public static final int EVENT_MAX_BYTES = 1 << 20;

    /// Source: Lambda API reference, "Invoke", `X-Amz-Client-Context`.
    public static final int CLIENT_CONTEXT_MAX_BYTES = 3_583;
}
