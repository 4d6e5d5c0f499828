package dev.tradewind.app.command;

import picocli.CommandLine.Command;

/// `tradewind stock`: only names its commands.
@Command(
        name = "stock",
        description = "Shows what is in stock and why, corrects it, and checks its ledger.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            StockListCommand.class,
            StockShowCommand.class,
            StockCorrectCommand.class,
            StockTransferCommand.class,
            StockImportCommand.class,
            StockPolicyCommand.class,
            StockCheckCommand.class,
            StockWarehousesCommand.class,
            StockWarehouseCommand.class
        })
final class StockCommand {}
