package dev.tradewind.soak;

import dev.tradewind.client.OrderApi;

/// The order backend in processes of a cluster, asked by the one port in front of them.
record ClusterBackend(OrderApi orderApi, ClusterPlace place) implements Backend {
    @Override
    public EventsLeft eventsLeft() {
        return place.eventsLeft();
    }

    /// Each process has a local payment provider of its own, which forgets with it.
    @Override
    public boolean remembersPayments() {
        return false;
    }
}
