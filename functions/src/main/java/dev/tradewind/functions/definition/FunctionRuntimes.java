package dev.tradewind.functions.definition;

import java.util.List;

/// The runtimes that a function may name.
///
/// Source: Lambda developer guide, "Lambda runtimes": of those, the ones that run here, on the version of the language
/// that the machine has. Those that AWS makes no new functions of any more are among them: templates still name them.
public final class FunctionRuntimes {
    /// As AWS names them.
    public static final List<String> NAMES =
            List.of(
                    "java11",
                    "java17",
                    "java21",
                    "java25",
                    "nodejs18.x",
                    "nodejs20.x",
                    "nodejs22.x",
                    "nodejs24.x",
                    "provided.al2",
                    "provided.al2023",
                    "python3.8",
                    "python3.9",
                    "python3.10",
                    "python3.11",
                    "python3.12",
                    "python3.13",
                    "python3.14");

    private FunctionRuntimes() {}
}
