package dev.tradewind.aws.room;

import dev.tradewind.aws.EndpointOptions;
import dev.tradewind.engine.Engine;
import dev.tradewind.engine.EngineClock;
import dev.tradewind.http.outward.OutwardGuard;
import dev.tradewind.store.Store;
import java.util.function.Supplier;

/// The ground that rooms are built on.
///
/// @param engine that all of them decide on
/// @param options of the endpoint that they are reached through
/// @param address of that endpoint, scheme, host and port, for the links in what they send
/// @param outward says where their requests may go
public record Ground(
        Engine engine, EndpointOptions options, Supplier<String> address, OutwardGuard outward) {
    /// A ground on `store`, which stays the caller's to close; requests may go to addresses that are for everyone.
    public static Ground on(
            Store store, EngineClock clock, EndpointOptions options, Supplier<String> address) {
        return new Ground(
                new Engine(store, clock, options.random()),
                options,
                address,
                OutwardGuard.strict());
    }

    /// The same with another guard of what leaves it.
    public Ground guardedBy(OutwardGuard guard) {
        return new Ground(engine, options, address, guard);
    }
}
