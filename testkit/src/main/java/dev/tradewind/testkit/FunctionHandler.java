package dev.tradewind.testkit;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The code of a function in the test's JVM: what AWS Lambda would run in a process of its own. Several threads may call
/// it at once.
@FunctionalInterface
public interface FunctionHandler {
    /// Handles one invocation. Whatever it throws is the function's failure.
    ///
    /// @param payload the event, JSON: of a queue a batch in `Records`, as Lambda sends it
    /// @return JSON; nothing stands for `null`
    @Nullable String handle(String payload, Context context) throws Exception;

    /// The invocation that a handler is called for.
    ///
    /// @param requestId the same for all attempts at an asynchronous event
    record Context(UUID requestId, String functionName, String functionArn) {}

    /// The code for one message of a batch.
    @FunctionalInterface
    interface MessageHandler {
        /// Handles the body of a message, or fails by throwing.
        void handle(String body) throws Exception;
    }

    /// A handler that handles each message of a batch by itself, and answers with the ids of those that threw, as
    /// mappings want it which [report failures][TestFunction#reportingFailuresOf].
    static FunctionHandler forEachMessage(MessageHandler handler) {
        return new MessageByMessage(handler);
    }
}
