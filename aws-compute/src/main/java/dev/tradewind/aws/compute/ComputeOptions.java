package dev.tradewind.aws.compute;

import dev.tradewind.functions.asynchronous.PayloadShape;
import dev.tradewind.functions.count.FunctionTimes;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/// The settings of a [ComputeRoom].
///
/// @param directory of the instance's data, below which functions have their files; without one they are temporary
/// @param takesCode whether functions may be made: not where others than this machine can ask, unless that is wanted
/// @param strictRuntimes whether another version of a language than a runtime's name says is refused
/// @param shapes of events, by the service that has functions called
/// @param certificates the file of those that the instance's endpoint shows, for SDKs in handlers, if it is asked over TLS
/// @param times told how long invocations take, and how long events wait
public record ComputeOptions(
        Optional<Path> directory,
        boolean takesCode,
        boolean strictRuntimes,
        Map<String, PayloadShape> shapes,
        Optional<Path> certificates,
        FunctionTimes times) {
    /// In memory, for this machine.
    public static final ComputeOptions TEMPORARY = in(Optional.empty());

    public ComputeOptions {
        shapes = Map.copyOf(shapes);
    }

    /// With data in `directory`, for this machine.
    public static ComputeOptions in(Path directory) {
        return in(Optional.of(directory));
    }

    private static ComputeOptions in(Optional<Path> directory) {
        return new ComputeOptions(
                directory, true, false, Map.of(), Optional.empty(), FunctionTimes.NOBODY);
    }
}
