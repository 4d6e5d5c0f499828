package dev.tradewind.aws.logs;

import dev.tradewind.aws.operation.Pages;
import dev.tradewind.observe.log.LogArns;
import dev.tradewind.observe.log.filter.LogFilter;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The members that requests about filters of both kinds have, and the pages of lists of them.
final class FilterShapes {
    static final int LISTED_MAX = 50;

    /// The end of a filter's name in its place among all.
    private static final String END_OF_NAME = "\0";

    private FilterShapes() {}

    /// A filter's name, which has to be there.
    static String name(@Nullable String name) {
        new LogsConstraints().required("filterName", name).filter("filterName", name).check();
        return String.valueOf(name);
    }

    static String prefix(@Nullable String prefix) {
        return Optional.ofNullable(prefix).orElse("");
    }

    /// Refuses what is about logs that are transformed or come from other accounts, which there are none of here.
    static void requireUnselected(
            @Nullable Boolean isTransformed, @Nullable String criteria, List<String> fields) {
        if (Boolean.TRUE.equals(isTransformed) || criteria != null || !fields.isEmpty()) {
            throw LogsError.INVALID_PARAMETER.because(
                    "Transformed logs, selection criteria and system fields are not supported"
                            + " here.");
        }
    }

    /// The place of a filter among those of all groups: by name, then by group.
    static String key(LogFilter filter) {
        return filter.name() + END_OF_NAME + LogArns.name(filter.group());
    }

    /// @param sorted by [#key]
    static <T extends LogFilter> Pages.Page<T> page(
            List<T> sorted, @Nullable String token, @Nullable Integer limit) {
        try {
            return Pages.page(
                    sorted,
                    FilterShapes::key,
                    Optional.ofNullable(token),
                    Optional.ofNullable(limit).orElse(LISTED_MAX));
        } catch (IllegalArgumentException _) {
            throw LogsError.INVALID_PARAMETER.because("The specified nextToken is invalid.");
        }
    }
}
