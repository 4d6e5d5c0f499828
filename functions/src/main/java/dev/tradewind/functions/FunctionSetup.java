package dev.tradewind.functions;

import dev.tradewind.functions.asynchronous.FunctionAccess;
import dev.tradewind.functions.asynchronous.PayloadShape;
import dev.tradewind.functions.count.FunctionTimes;
import dev.tradewind.functions.definition.ExecutionRoles;
import dev.tradewind.functions.definition.FunctionDefinitions;
import dev.tradewind.functions.definition.FunctionVersion;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// The surroundings that an instance gives its functions.
///
/// @param directory of their files, and nobody else's; without one it is temporary
/// @param strictRuntimes whether another version of a language than the runtime's name says is refused
/// @param roles that they run as
/// @param access who may have them called
/// @param shapes of events, by the service in the ARN of whatever has a function called
/// @param times told how long things take
/// @param variables that belong to the instance: credentials, and the address of its services
public record FunctionSetup(
        Optional<Path> directory,
        boolean strictRuntimes,
        ExecutionRoles roles,
        Function<FunctionDefinitions, FunctionAccess> access,
        Map<String, PayloadShape> shapes,
        FunctionTimes times,
        Function<FunctionVersion, Map<String, String>> variables) {
    public FunctionSetup {
        shapes = Map.copyOf(shapes);
    }

    /// For a test or a tool: temporary, and open to all.
    public static FunctionSetup temporary() {
        return new FunctionSetup(
                Optional.empty(),
                false,
                ExecutionRoles.ANY,
                _ -> FunctionAccess.ALL,
                Map.of(),
                FunctionTimes.NOBODY,
                _ -> Map.of());
    }
}
