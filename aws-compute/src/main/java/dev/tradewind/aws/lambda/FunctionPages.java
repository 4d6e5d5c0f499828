package dev.tradewind.aws.lambda;

import dev.tradewind.aws.operation.Pages;
import dev.tradewind.functions.definition.FunctionVersion;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The pages of Lambda's lists.
final class FunctionPages {
    /// Source: Lambda API reference, "ListFunctions": more are not answered, however many are asked for.
    static final int MAX = 50;

    private static final int DIGITS = 19;

    private FunctionPages() {}

    /// @param key by which `sorted` is in order
    static <T> Pages.Page<T> page(
            List<T> sorted,
            Function<T, String> key,
            @Nullable String marker,
            @Nullable Integer maxItems) {
        return page(sorted, key, marker, maxItems, MAX);
    }

    /// @param max the most items that the list answers at a time
    static <T> Pages.Page<T> page(
            List<T> sorted,
            Function<T, String> key,
            @Nullable String marker,
            @Nullable Integer maxItems,
            int max) {
        int size = Math.min(Optional.ofNullable(maxItems).orElse(max), max);
        try {
            return Pages.page(sorted, key, Optional.ofNullable(marker), size);
        } catch (IllegalArgumentException _) {
            throw LambdaError.INVALID_PARAMETER.because("Marker is none of this list.");
        }
    }

    /// A version's number as it is sorted; `$LATEST` is the first.
    static String number(FunctionVersion version) {
        return number(version.isLatest() ? 0 : Long.parseLong(version.version()));
    }

    static String number(long number) {
        var text = Long.toString(number);
        return "0".repeat(DIGITS - text.length()) + text;
    }
}
