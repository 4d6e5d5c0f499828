package dev.tradewind.aws.room;

import dev.tradewind.aws.EndpointOptions;
import dev.tradewind.engine.Engine;
import dev.tradewind.engine.EngineClock;
import dev.tradewind.store.Store;
import java.util.function.Supplier;

/// The ground that rooms are built on.
///
/// @param engine that all of them decide on
/// @param options of the endpoint that they are reached through
/// @param address of that endpoint, scheme, host and port, for the links in what they send
public record Ground(Engine engine, EndpointOptions options, Supplier<String> address) {
    /// A ground on `store`, which stays the caller's to close.
    public static Ground on(
            Store store, EngineClock clock, EndpointOptions options, Supplier<String> address) {
        return new Ground(new Engine(store, clock, options.random()), options, address);
    }
}
