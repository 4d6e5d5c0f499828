package dev.tradewind.functions.count;

import dev.tradewind.engine.Arn;
import dev.tradewind.engine.Tallies;
import dev.tradewind.functions.asynchronous.AsynchronousObserver;
import dev.tradewind.functions.invocation.Invoker;
import dev.tradewind.functions.mapping.EventSourceMapping;
import dev.tradewind.functions.mapping.MappingObserver;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/// The numbers of functions and mappings since the start, for whoever reads them now and then. The first so many that
/// do something have their own; those that come later are counted together. For any thread.
public final class FunctionCounts {
    /// Each is some ten lines in each scrape.
    public static final int FUNCTIONS_MAX = 500;

    public static final int MAPPINGS_MAX = 500;

    private final FunctionTimes times;
    private final Predicate<Arn> isFunction;
    private final Supplier<List<EventSourceMapping>> mappingsNow;
    private final Tallies<Numbers<FunctionNumber>> functions =
            new Tallies<>(FUNCTIONS_MAX, () -> new Numbers<>(FunctionNumber.class));
    private final Tallies<Numbers<MappingNumber>> mappings =
            new Tallies<>(MAPPINGS_MAX, () -> new Numbers<>(MappingNumber.class));

    /// @param isFunction tells whether a function is there, so that those that are gone are forgotten
    /// @param mappingsNow those that are there
    public FunctionCounts(
            FunctionTimes times,
            Predicate<Arn> isFunction,
            Supplier<List<EventSourceMapping>> mappingsNow) {
        this.times = times;
        this.isFunction = isFunction;
        this.mappingsNow = mappingsNow;
    }

    /// A number of one function.
    ///
    /// @param function absent for all those together that have no numbers of their own
    public record OfFunction(Optional<Arn> function, long number) {}

    /// A number of one mapping.
    ///
    /// @param mapping absent for all those together that have no numbers of their own
    public record OfMapping(Optional<EventSourceMapping> mapping, long number) {}

    Numbers<FunctionNumber> ofFunction(Arn function) {
        return functions.of(function);
    }

    Numbers<MappingNumber> ofMapping(Arn mapping) {
        return mappings.of(mapping);
    }

    /// The same invoker, with its invocations counted.
    ///
    /// @param nanos a clock that only goes forward
    public Invoker counting(Invoker invoker, LongSupplier nanos) {
        return new CountingInvoker(invoker, this, times, nanos);
    }

    /// An observer that counts the events of functions.
    public AsynchronousObserver ofEvents() {
        return new EventCounting(this, times);
    }

    /// An observer that counts the messages of mappings.
    public MappingObserver ofMessages() {
        return new MessageCounting(this);
    }

    /// A number of each function that is there and has any.
    public List<OfFunction> functions(FunctionNumber number) {
        functions.retain(isFunction);
        return functions.told((function, numbers) -> new OfFunction(function, numbers.of(number)));
    }

    /// A number of each mapping that is there and has any.
    public List<OfMapping> mappings(MappingNumber number) {
        Map<Arn, EventSourceMapping> known =
                mappingsNow.get().stream()
                        .collect(Collectors.toMap(EventSourceMapping::arn, Function.identity()));
        mappings.retain(known::containsKey);
        return mappings.told((mapping, numbers) ->
                new OfMapping(
                        mapping.flatMap(it -> Optional.ofNullable(known.get(it))),
                        numbers.of(number)));
    }
}
