package dev.tradewind.functions.asynchronous;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tradewind.functions.invocation.InvocationResult;
import java.io.IOException;

/// The body of a function's error: JSON with `errorMessage`, if the runtime kept to that.
final class ErrorPayload {
    private static final ObjectMapper JSON = new ObjectMapper();

    private ErrorPayload() {}

    /// The error's message, or its type where it says none.
    static String message(InvocationResult.Failed result) {
        try {
            return JSON.readTree(result.payload()).path("errorMessage").asText(result.errorType());
        } catch (IOException _) {
            return result.errorType(); // a runtime may write anything
        }
    }
}
