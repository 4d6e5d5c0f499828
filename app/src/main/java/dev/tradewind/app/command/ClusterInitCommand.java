package dev.tradewind.app.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `tradewind cluster init`: the tables and topics that processes need.
@Command(
        name = "init",
        description = {
            "Makes the tables and topics that are missing.",
            "Tables of an older version are brought up to this one.",
            "What is there stays as it is, so it may run again, while processes work."
        })
final class ClusterInitCommand implements Runnable {
    @Mixin private ClusterSettingsOptions cluster = new ClusterSettingsOptions();

    @Option(
            names = "--partitions",
            paramLabel = "N",
            defaultValue = "12",
            converter = AtLeastOne.class,
            description =
                    "partitions of each new topic: as many processes can handle an intake's events at once"
                            + " (${DEFAULT-VALUE})")
    private int partitions;

    @Override
    public void run() {
        var plan = cluster.plan().make(partitions);
        System.out.printf(
                "The tables and %d topics are there, dead letters of %d intakes among them.%n",
                plan.topics().size() + plan.queues().size(), plan.queues().size());
    }
}
