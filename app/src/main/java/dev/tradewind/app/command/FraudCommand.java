package dev.tradewind.app.command;

import picocli.CommandLine.Command;

/// `tradewind fraud`: only names its commands.
@Command(
        name = "fraud",
        description = "Shows orders that looked wrong, of an instance with --with fraud.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {FraudListCommand.class})
final class FraudCommand {}
