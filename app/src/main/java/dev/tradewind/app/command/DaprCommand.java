package dev.tradewind.app.command;

import picocli.CommandLine.Command;

/// `tradewind dapr`: only names its commands.
@Command(
        name = "dapr",
        description = "Looks at files of Dapr's resources.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {DaprValidateCommand.class, DaprComponentsCommand.class})
final class DaprCommand {}
