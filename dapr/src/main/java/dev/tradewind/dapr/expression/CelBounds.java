package dev.tradewind.dapr.expression;

import dev.cel.common.CelOptions;

/// The options of compilers and runtimes: an expression is bounded in its length, its depth, and the steps that it takes.
/// Numbers of different kinds can be compared, as a file writes what an event counts.
public final class CelBounds {
    private static final int CHARACTERS_MAX = 4096;
    private static final int DEPTH_MAX = 50;
    private static final int STEPS_MAX = 10_000;
    private static final int REGEX_SIZE_MAX = 1000;

    public static final CelOptions OPTIONS =
            CelOptions.current()
                    .enableHeterogeneousNumericComparisons(true)
                    .maxExpressionCodePointSize(CHARACTERS_MAX)
                    .maxParseRecursionDepth(DEPTH_MAX)
                    .comprehensionMaxIterations(STEPS_MAX)
                    .maxRegexProgramSize(REGEX_SIZE_MAX)
                    .build();

    private CelBounds() {}
}
