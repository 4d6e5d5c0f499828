package dev.tradewind.soak;

import dev.tradewind.client.OrderApi;
import dev.tradewind.soak.demo.KillableInstance;
import java.nio.file.Path;
import java.util.List;

/// A process of a cluster that runs all services, and may be killed.
record ClusterInstance(ClusterMember member, OrderApi orderApi) implements KillableInstance {
    /// Starts it; returns once it is ready.
    static ClusterInstance start(Launch launch, ClusterPlace place, Path directory) {
        var member = new ClusterMember("process", launch, place.options(), List.of(), directory);
        member.begin();
        member.awaitReady();
        return new ClusterInstance(member, OrderApi.at(member.port()));
    }

    @Override
    public void kill() {
        member.kill();
    }

    @Override
    public void close() {
        kill();
        orderApi.close();
    }
}
