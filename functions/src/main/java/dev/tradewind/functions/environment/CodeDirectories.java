package dev.tradewind.functions.environment;

import dev.tradewind.functions.definition.FunctionVersion;
import java.nio.file.Path;
import java.util.List;

/// The way to a function's files.
///
/// Both throw [dev.tradewind.functions.code.UnusableCode] where the code cannot be had.
public interface CodeDirectories {
    /// The directory of its code, unpacked.
    Path code(FunctionVersion version);

    /// The directories of its layers, unpacked, in their order.
    List<Path> layers(FunctionVersion version);
}
