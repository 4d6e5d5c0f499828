package dev.tradewind.functions.asynchronous;

import dev.tradewind.engine.Arn;
import dev.tradewind.functions.definition.EventInvokeSettings;
import dev.tradewind.functions.definition.FunctionVersion;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/// The functions there are, as asynchronous invocations have to know them. Any thread asks, the committer's among them,
/// so answers come from memory.
public interface InvokedFunctions {
    /// The version that an ARN names now; an alias with weights may name another the next time.
    ///
    /// @param invokedAs with a qualifier or without
    /// @throws dev.tradewind.engine.Refusal with [dev.tradewind.functions.definition.FunctionFault#NOT_FOUND]
    FunctionVersion resolve(Arn invokedAs);

    /// The most invocations that may run of a function at a time: what is reserved for it, zero among that, or else
    /// what its account has.
    int concurrencyMax(Arn function);

    /// The rules for events that name a function as `invokedAs` does; those of its ARN without a qualifier are those
    /// of `$LATEST`.
    EventInvokeSettings eventInvokeSettings(Arn invokedAs);

    /// Tells whether a function is there.
    default boolean has(Arn function) {
        return functions().contains(function);
    }

    /// Every function, without a qualifier.
    Set<Arn> functions();

    /// The longest timeout of a function's versions; zero if it is gone.
    Duration timeoutMax(Arn function);

    /// The queue or topic for events that the unpublished version of a function could not handle.
    Optional<Arn> deadLetters(Arn function);
}
