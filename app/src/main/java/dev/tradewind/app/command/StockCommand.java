package dev.tradewind.app.command;

import picocli.CommandLine.Command;

/// `tradewind stock`: only names its commands.
@Command(
        name = "stock",
        description = "Counts what is on hand of the products of a running instance.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = StockImportCommand.class)
final class StockCommand {}
