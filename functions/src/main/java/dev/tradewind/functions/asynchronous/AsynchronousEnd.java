package dev.tradewind.functions.asynchronous;

import dev.tradewind.engine.Arn;
import dev.tradewind.functions.definition.FunctionArns;
import dev.tradewind.functions.definition.FunctionVersion;
import dev.tradewind.functions.invocation.InvocationResult;
import java.util.Optional;

/// The end of an asynchronous invocation.
///
/// @param invocations that ran, whatever their outcome
/// @param response of the last attempt, where there was one
record AsynchronousEnd(
        AcceptedEvent event, Condition condition, int invocations, Optional<Response> response) {
    /// The reason, by AWS's name in records of invocations.
    enum Condition {
        SUCCESS("Success"),
        RETRIES_EXHAUSTED("RetriesExhausted"),
        EVENT_AGE_EXCEEDED("EventAgeExceeded"),
        ZERO_RESERVED_CONCURRENCY("ZeroReservedConcurrency");

        private final String wireName;

        Condition(String wireName) {
            this.wireName = wireName;
        }

        String wireName() {
            return wireName;
        }
    }

    /// The answer to an attempt, as an Invoke would have had it.
    ///
    /// @param status of HTTP
    /// @param version that ran, if one did
    /// @param payload JSON; nothing if the function was not called
    /// @param errorMessage empty if there was no error
    @SuppressWarnings("ArrayRecordComponent") // compared by nobody
    record Response(
            int status,
            Optional<String> version,
            Optional<byte[]> payload,
            boolean isFunctionError,
            String errorMessage) {
        private static final int OK = 200;

        static Response returned(FunctionVersion version, InvocationResult.Returned result) {
            return new Response(
                    OK, Optional.of(version.version()), Optional.of(result.payload()), false, "");
        }

        static Response failed(FunctionVersion version, InvocationResult.Failed result) {
            return new Response(
                    OK,
                    Optional.of(version.version()),
                    Optional.of(result.payload()),
                    true,
                    ErrorPayload.message(result));
        }

        /// The function was not called.
        static Response notCalled(int status, String errorMessage) {
            return new Response(status, Optional.empty(), Optional.empty(), false, errorMessage);
        }
    }

    boolean isSuccess() {
        return condition == Condition.SUCCESS;
    }

    /// The function as records of invocations name it, always with a qualifier.
    Arn qualifiedFunction() {
        return FunctionArns.qualifier(event.invokedAs()).isPresent()
                ? event.invokedAs()
                : FunctionArns.qualified(event.invokedAs(), FunctionVersion.LATEST);
    }

    /// The line for the delivery log; empty for a success.
    String detail() {
        return isSuccess()
                ? ""
                : response.map(it -> "%s: %s".formatted(condition.wireName(), it.errorMessage()))
                        .orElseGet(condition::wireName);
    }
}
