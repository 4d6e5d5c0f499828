package dev.tradewind.soak;

import dev.tradewind.client.OrderApi;

/// A running order backend as the trials of its orders ask it, whatever its host.
interface Backend {
    OrderApi orderApi();

    /// Looks once for events that wait for a service. Those that were given up are sent back, as an operator would.
    EventsLeft eventsLeft();

    /// Tells whether its payment provider knows what it did, whatever was killed: then its list can be compared.
    boolean remembersPayments();
}
