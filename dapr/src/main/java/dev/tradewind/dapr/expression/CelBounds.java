package dev.tradewind.dapr.expression;

import dev.cel.common.CelOptions;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import java.util.Map;

/// The bounds of an expression: its length, its depth, the steps that it takes, and the bytes that it makes. Numbers of
/// different kinds can be compared, as a file writes what an event counts.
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

    /// A runtime for programs that are evaluated by [#evaluate].
    public static CelRuntime newRuntime() {
        return CelRuntimeFactory.legacyCelRuntimeBuilder()
                .setOptions(OPTIONS)
                .setStandardEnvironmentEnabled(false)
                .setStandardFunctions(MadeBytes.uncounted())
                .addFunctionBindings(MadeBytes.counted())
                .build();
    }

    /// @throws CelEvaluationException if it fails, or goes beyond a bound
    public static Object evaluate(CelRuntime.Program program, Map<String, ?> values)
            throws CelEvaluationException {
        return MadeBytes.counting(() -> program.eval(values));
    }
}
