package dev.tradewind.aws.schemas;

import dev.tradewind.aws.operation.Caller;
import dev.tradewind.aws.operation.Pages;
import dev.tradewind.engine.Arn;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Names of registries and schemas as a caller has them, and lists in pages.
record SchemaNames(Caller caller) {
    /// AWS documents no size of a page.
    private static final int PAGE_SIZE = 100;

    Arn registry(@Nullable String name) {
        return Registry.arnAsSeen(caller.region(), caller.account(), String.valueOf(name));
    }

    Arn schema(@Nullable String registry, @Nullable String name) {
        return Schema.arn(registry(registry), String.valueOf(name));
    }

    /// Refuses a schema that is put into a registry where AWS, or what was learnt of events, is alone.
    void requireMine(Arn schema) {
        var registry = schema.resource().split("/", -1)[1];
        if (Registry.isReserved(registry)) {
            throw SchemasError.FORBIDDEN.because(
                    "Nobody puts schemas into the registry %s.".formatted(registry));
        }
    }

    /// @param key by which `all` is in order
    static <T> Pages.Page<T> page(
            List<T> all, Function<T, String> key, @Nullable Integer limit, @Nullable String token) {
        int size = Optional.ofNullable(limit).orElse(PAGE_SIZE);
        if (size < 1 || size > PAGE_SIZE) {
            throw SchemasError.BAD_REQUEST.because("Limit is from 1 to %d.".formatted(PAGE_SIZE));
        }
        try {
            return Pages.page(all, key, Optional.ofNullable(token), size);
        } catch (IllegalArgumentException _) {
            throw SchemasError.BAD_REQUEST.because("NextToken is none of this list.");
        }
    }

    /// Tells whether a name has a prefix, if one was asked for.
    static boolean begins(String name, @Nullable String prefix) {
        return prefix == null || name.startsWith(prefix);
    }
}
