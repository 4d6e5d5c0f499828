package dev.tradewind.app.command;

import picocli.CommandLine.Command;

/// `tradewind purchases`: only names its commands.
@Command(
        name = "purchases",
        description = "Shows what was ordered of suppliers, and takes in what comes.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {PurchaseListCommand.class, PurchaseReceiveCommand.class})
final class PurchasesCommand {}
