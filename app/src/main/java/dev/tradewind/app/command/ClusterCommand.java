package dev.tradewind.app.command;

import picocli.CommandLine.Command;

/// `tradewind cluster`: only names its commands.
@Command(
        name = "cluster",
        description = {
            "Runs the order backend on PostgreSQL and Kafka, in any number of processes (docs/hosts.md)."
        },
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            ClusterInitCommand.class,
            ClusterCheckCommand.class,
            ClusterUpCommand.class,
            ClusterStatusCommand.class,
            ClusterRedriveCommand.class
        })
final class ClusterCommand {}
