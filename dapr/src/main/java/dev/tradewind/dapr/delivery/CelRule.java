package dev.tradewind.dapr.delivery;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cel.common.CelValidationException;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.tradewind.dapr.expression.CelBounds;
import java.util.Map;

/// An expression in the Common Expression Language over an `event`, compiled once. Its length and its depth, and the
/// steps of an evaluation and the bytes that it makes, are bounded. One that cannot be compiled is a rule that fails with every event, as a daemon that
/// compiles with every name allowed has it.
sealed interface CelRule {
    /// The answer for one `event`.
    Match matches(JsonNode event);

    static CelRule of(String expression) {
        try {
            var checked = Language.COMPILER.compile(expression).getAst();
            return new Compiled(expression, Language.RUNTIME.createProgram(checked));
        } catch (CelValidationException | CelEvaluationException e) {
            var reason = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
            return new Unusable("the rule '%s' is none: %s".formatted(expression, reason));
        }
    }

    /// The answer of a rule.
    sealed interface Match {
        record Decided(boolean holds) implements Match {}

        record Failed(String reason) implements Match {}
    }

    record Compiled(String expression, CelRuntime.Program program) implements CelRule {
        @Override
        public Match matches(JsonNode event) {
            try {
                var value = CelBounds.evaluate(program, Map.of("event", CelValues.of(event)));
                return value instanceof Boolean holds
                        ? new Match.Decided(holds)
                        : failed("is neither true nor false");
            } catch (CelEvaluationException e) {
                return failed(String.valueOf(e.getMessage()));
            }
        }

        private Match failed(String reason) {
            return new Match.Failed("the rule '%s' %s".formatted(expression, reason));
        }
    }

    record Unusable(String reason) implements CelRule {
        @Override
        public Match matches(JsonNode event) {
            return new Match.Failed(reason);
        }
    }

    /// The compiler and the runtime, made when the first rule is compiled: most instances have none.
    final class Language {
        static final CelCompiler COMPILER =
                CelCompilerFactory.standardCelCompilerBuilder()
                        .setOptions(CelBounds.OPTIONS)
                        .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
                        .addVar("event", SimpleType.DYN)
                        .build();

        static final CelRuntime RUNTIME = CelBounds.newRuntime();

        private Language() {}
    }
}
