package dev.tradewind.dapr.expression;

import dev.cel.common.values.CelByteString;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelFunctionBinding;
import dev.cel.runtime.CelStandardFunctions;
import dev.cel.runtime.RuntimeEquality;
import dev.cel.runtime.RuntimeHelpers;
import dev.cel.runtime.standard.AddOperator.AddOverload;
import dev.cel.runtime.standard.BytesFunction.BytesOverload;
import dev.cel.runtime.standard.CelStandardOverload;
import dev.cel.runtime.standard.StringFunction.StringOverload;
import java.util.List;

/// The bytes that one evaluation makes, kept or not: of texts and bytes that are put together or made of one another, and
/// of lists that are put together. The library counts none, so those functions of it are called by ours.
final class MadeBytes {
    /// An event has at most a megabyte, and as many evaluations run at once as there are processors.
    private static final long BYTES_MAX = 4 << 20;

    private static final int ELEMENT_BYTES = 8;
    private static final ScopedValue<MadeBytes> CURRENT = ScopedValue.newInstance();

    private static final List<CelStandardOverload> MAKING =
            List.of(
                    AddOverload.ADD_STRING,
                    AddOverload.ADD_BYTES,
                    AddOverload.ADD_LIST,
                    StringOverload.BYTES_TO_STRING,
                    BytesOverload.STRING_TO_BYTES);

    private long bytes;

    private MadeBytes() {}

    /// All functions of the language but those that are counted.
    static CelStandardFunctions uncounted() {
        return CelStandardFunctions.newBuilder()
                .filterFunctions((_, overload) -> !MAKING.contains(overload))
                .build();
    }

    static List<CelFunctionBinding> counted() {
        var equality = RuntimeEquality.create(RuntimeHelpers.create(), CelBounds.OPTIONS);
        return MAKING.stream()
                .map(it -> it.newFunctionBinding(CelBounds.OPTIONS, equality))
                .map(MadeBytes::counted)
                .toList();
    }

    private static CelFunctionBinding counted(CelFunctionBinding made) {
        return CelFunctionBinding.from(
                made.getOverloadId(),
                made.getArgTypes(),
                arguments -> {
                    CURRENT.get().count(arguments);
                    return made.getDefinition().apply(arguments);
                });
    }

    static <T> T counting(ScopedValue.CallableOp<T, CelEvaluationException> evaluation)
            throws CelEvaluationException {
        return ScopedValue.where(CURRENT, new MadeBytes()).call(evaluation);
    }

    private void count(Object[] arguments) throws CelEvaluationException {
        bytes += bytesOf(arguments);
        if (bytes > BYTES_MAX) {
            throw new CelEvaluationException(
                    "makes more than %d bytes of texts, bytes and lists".formatted(BYTES_MAX));
        }
    }

    /// The bytes of what is made of these. A list of two is a view of them, so its first is not made anew.
    private static long bytesOf(Object[] arguments) {
        long sum = arguments[0] instanceof List<?> ? 0 : bytesOf(arguments[0]);
        return arguments.length > 1 ? sum + bytesOf(arguments[1]) : sum;
    }

    private static long bytesOf(Object argument) {
        return switch (argument) {
            case String text -> (long) Character.BYTES * text.length();
            case CelByteString octets -> (long) Character.BYTES * octets.size();
            case List<?> list -> (long) ELEMENT_BYTES * list.size();
            default -> 0;
        };
    }
}
