package dev.tradewind.aws.events;

import dev.tradewind.aws.operation.Caller;
import dev.tradewind.aws.operation.Pages;
import dev.tradewind.broker.bus.BusArns;
import dev.tradewind.engine.Arn;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Names of buses and rules as requests have them, and lists in pages.
///
/// Source: the service's model.
record EventNames(Caller caller) {
    static final String NAME = "[\\.\\-_A-Za-z0-9]+";
    static final String BUS_NAME = "[/\\.\\-_A-Za-z0-9]+";

    private static final String BUS_NAME_OR_ARN =
            "(arn:aws[\\w-]*:events:[a-z]+-[a-z]+-[\\w-]+:[0-9]{12}:event-bus\\/)?[/\\.\\-_A-Za-z0-9]+";
    static final int NAME_LENGTH_MAX = 64;
    static final int BUS_NAME_LENGTH_MAX = 256;
    static final int ARN_LENGTH_MAX = 1600;
    private static final int PAGE_SIZE_MAX = 100;

    /// A bus by its name or ARN; without either, the default one.
    Arn bus(@Nullable String nameOrArn) {
        if (nameOrArn == null) {
            return named(BusArns.DEFAULT);
        }
        new Constraints()
                .length("eventBusName", nameOrArn, 1, ARN_LENGTH_MAX)
                .pattern("eventBusName", nameOrArn, BUS_NAME_OR_ARN)
                .check();
        return Arn.tryParse(nameOrArn).filter(BusArns::isBus).orElseGet(() -> named(nameOrArn));
    }

    private Arn named(String name) {
        return BusArns.bus(caller.region(), caller.account(), name);
    }

    /// The caller's own bus of a name.
    Arn ownBus(@Nullable String name) {
        new Constraints()
                .required("name", name)
                .length("name", name, 1, BUS_NAME_LENGTH_MAX)
                .pattern("name", name, BUS_NAME)
                .check();
        return named(String.valueOf(name));
    }

    Arn rule(@Nullable String bus, @Nullable String name) {
        return rule("name", bus, name);
    }

    /// @param member of the request that names the rule
    Arn rule(String member, @Nullable String bus, @Nullable String name) {
        new Constraints()
                .required(member, name)
                .length(member, name, 1, NAME_LENGTH_MAX)
                .pattern(member, name, NAME)
                .check();
        return BusArns.rule(bus(bus), String.valueOf(name));
    }

    /// The beginning of the names that a list is to have; nothing where it is for all.
    ///
    /// @param max characters of a name
    static String prefix(@Nullable String prefix, int max, String regex) {
        new Constraints()
                .length("namePrefix", prefix, 1, max)
                .pattern("namePrefix", prefix, regex)
                .check();
        return prefix == null ? "" : prefix;
    }

    /// Refuses a list that is asked for by more than one of its filters.
    static void requireOneFilter(String operation, @Nullable String... filters) {
        if (Arrays.stream(filters).filter(Objects::nonNull).count() > 1) {
            throw EventsError.VALIDATION.because(
                    "At most one filter is allowed for %s. Use either : State, EventSourceArn, or NamePrefix."
                            .formatted(operation));
        }
    }

    /// A page of up to 100 of a list.
    ///
    /// @param list that it is a page of, with what narrows it down: a token goes on in this one only
    static <T> Pages.Page<T> page(
            String list,
            List<T> sorted,
            Function<T, String> key,
            @Nullable String token,
            @Nullable Integer limit) {
        new Constraints()
                .length("nextToken", token, 1, Pages.TOKEN_LENGTH_MAX)
                .range("limit", limit, 1, PAGE_SIZE_MAX)
                .check();
        try {
            return Pages.page(
                    shortly(list),
                    sorted,
                    key,
                    Optional.ofNullable(token),
                    limit == null ? PAGE_SIZE_MAX : limit);
        } catch (IllegalArgumentException _) {
            throw EventsError.VALIDATION.because("NextToken is none of this list.");
        }
    }

    /// The mark of a list in its tokens, which have room for no ARN.
    private static String shortly(String list) {
        return Integer.toHexString(list.hashCode()) + "/";
    }
}
