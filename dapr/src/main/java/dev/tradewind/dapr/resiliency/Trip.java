package dev.tradewind.dapr.resiliency;

import dev.cel.common.CelValidationException;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.tradewind.dapr.expression.CelBounds;
import java.util.Map;

/// The condition under which a circuit breaker opens, asked after each failure.
@FunctionalInterface
interface Trip {
    /// More than five failures one after the other.
    Trip DEFAULT = counts -> counts.consecutiveFailures() > 5;

    boolean holds(BreakerCounts counts);

    /// An expression in CEL over the counts. One that fails, or is no Boolean, does not hold.
    ///
    /// @throws IllegalArgumentException if it cannot be compiled
    static Trip of(String expression) {
        try {
            var program =
                    Language.RUNTIME.createProgram(Language.COMPILER.compile(expression).getAst());
            return counts -> evaluate(program, counts);
        } catch (CelValidationException | CelEvaluationException e) {
            var reason = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
            throw new IllegalArgumentException(
                    "the expression '%s' is none: %s".formatted(expression, reason), e);
        }
    }

    private static boolean evaluate(CelRuntime.Program program, BreakerCounts counts) {
        try {
            return Boolean.TRUE.equals(CelBounds.evaluate(program, Language.values(counts)));
        } catch (CelEvaluationException _) {
            return false;
        }
    }

    /// The compiler and the runtime, made when the first expression is compiled.
    final class Language {
        static final CelCompiler COMPILER =
                CelCompilerFactory.standardCelCompilerBuilder()
                        .setOptions(CelBounds.OPTIONS)
                        .addVar("requests", SimpleType.INT)
                        .addVar("totalSuccesses", SimpleType.INT)
                        .addVar("totalFailures", SimpleType.INT)
                        .addVar("consecutiveSuccesses", SimpleType.INT)
                        .addVar("consecutiveFailures", SimpleType.INT)
                        .setResultType(SimpleType.BOOL)
                        .build();

        static final CelRuntime RUNTIME = CelBounds.newRuntime();

        private Language() {}

        static Map<String, Long> values(BreakerCounts counts) {
            return Map.of(
                    "requests", counts.requests(),
                    "totalSuccesses", counts.totalSuccesses(),
                    "totalFailures", counts.totalFailures(),
                    "consecutiveSuccesses", counts.consecutiveSuccesses(),
                    "consecutiveFailures", counts.consecutiveFailures());
        }
    }
}
