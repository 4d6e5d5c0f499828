package dev.tradewind.app.command;

import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/// The options by which a command runs on a cluster that it is given, and not on an instance of its own.
final class ClusterHostOptions {
    /// The hosts beside that of an instance.
    enum OtherHost {
        CLUSTER
    }

    @Option(
            names = "--host",
            paramLabel = "cluster",
            required = true,
            description = {
                "runs it on a PostgreSQL and a Kafka that are there, instead of an instance of its own: in a schema and topics",
                "that it makes beside others, and takes away in the end"
            })
    private OtherHost host = OtherHost.CLUSTER;

    @ArgGroup(exclusive = false, multiplicity = "1")
    private ClusterPlaceOptions place = new ClusterPlaceOptions();

    ClusterPlaceOptions place() {
        return switch (host) {
            case CLUSTER -> place;
        };
    }
}
