package dev.tradewind.app.command;

import picocli.CommandLine.Command;

/// `tradewind provider`: only names its command.
@Command(
        name = "provider",
        description = "Tries a payment provider of your own.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = ProviderCheckCommand.class)
final class ProviderCommand {}
