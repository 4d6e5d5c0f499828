package dev.tradewind.app.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `tradewind cluster check`: whether a process would start.
@Command(
        name = "check",
        description = {
            "Looks whether a process with all services would start, and changes nothing.",
            "It says what is wrong first, and what to do; the exit status is 1 then."
        })
final class ClusterCheckCommand implements Runnable {
    @Mixin private ClusterSettingsOptions cluster = new ClusterSettingsOptions();

    @Override
    public void run() {
        var plan = cluster.plan().check();
        System.out.printf(
                "The tables and %d topics are as they have to be.%n",
                plan.topics().size() + plan.queues().size());
    }
}
