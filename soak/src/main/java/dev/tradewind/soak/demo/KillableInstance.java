package dev.tradewind.soak.demo;

import dev.tradewind.client.OrderApi;

/// An instance in a process of its own, which may be killed.
public interface KillableInstance extends AutoCloseable {
    OrderApi orderApi();

    /// SIGKILL: nothing is finished, nothing is flushed.
    void kill();

    @Override
    void close();
}
