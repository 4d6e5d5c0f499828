package dev.tradewind.app.command;

import picocli.CommandLine.Command;

/// `tradewind dapr`: only names its commands.
@Command(
        name = "dapr",
        description = {
            "Runs applications with sidecars, looks at files of Dapr's resources, brings what topics have kept."
        },
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            DaprRunCommand.class,
            DaprSidecarCommand.class,
            DaprValidateCommand.class,
            DaprComponentsCommand.class,
            DaprReplayCommand.class
        })
final class DaprCommand {}
