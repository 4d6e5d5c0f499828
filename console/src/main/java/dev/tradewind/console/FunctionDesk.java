package dev.tradewind.console;

import dev.tradewind.http.Problem;
import java.util.List;
import java.util.Optional;

/// The functions of an instance, as a client of the AWS endpoint has them, for the console.
public interface FunctionDesk {
    /// All functions, by their names.
    List<Summary> all();

    /// One function.
    ///
    /// @throws Problem if there is none of that name
    Detail one(String name);

    /// Calls a function, and waits until it has answered.
    ///
    /// @param payload JSON as text
    /// @throws Problem if it is not called
    Outcome invoke(String name, String payload);

    /// A function in a list.
    ///
    /// @param changed the time of its last change, ISO 8601
    record Summary(
            String name,
            String arn,
            String runtime,
            String state,
            int memoryMebibytes,
            String changed) {}

    /// A function by itself.
    ///
    /// @param concurrency reserved for it, if some is
    /// @param logGroup that its output goes to
    record Detail(
            Summary summary,
            String description,
            String handler,
            int timeoutSeconds,
            Optional<String> reason,
            Optional<Integer> concurrency,
            List<String> variables,
            List<Source> sources,
            String logGroup) {
        public Detail {
            variables = List.copyOf(variables);
            sources = List.copyOf(sources);
        }
    }

    /// A queue whose messages a function is called with.
    record Source(String arn, String state, int batchSize) {}

    /// The end of a call.
    ///
    /// @param error `Handled` or `Unhandled`, if the function failed
    /// @param payload of the answer, as text
    /// @param log the end of its output
    record Outcome(int status, Optional<String> error, String payload, String log) {}
}
