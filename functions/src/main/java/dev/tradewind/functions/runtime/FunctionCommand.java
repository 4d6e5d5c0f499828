package dev.tradewind.functions.runtime;

import java.util.List;
import java.util.Map;

/// The way to start a runtime.
///
/// @param command the program and its arguments
/// @param variables that the function's settings may replace
/// @param heapIsBounded whether the command itself bounds the memory
public record FunctionCommand(
        List<String> command, Map<String, String> variables, boolean heapIsBounded) {
    public FunctionCommand {
        command = List.copyOf(command);
        variables = Map.copyOf(variables);
    }
}
