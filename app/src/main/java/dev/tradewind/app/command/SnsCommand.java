package dev.tradewind.app.command;

import picocli.CommandLine.Command;

/// `tradewind sns`: only names its commands.
@Command(
        name = "sns",
        description = "Shows what SNS delivered, and what it would have.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {SnsDeliveriesCommand.class, SnsInboxCommand.class})
final class SnsCommand {}
