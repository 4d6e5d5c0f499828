package dev.tradewind.app.command;

import picocli.CommandLine.Command;

/// `tradewind products`: only names its commands.
@Command(
        name = "products",
        description =
                "Lists and searches the catalog of a running instance, and moves it as files.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            ProductListCommand.class,
            ProductSearchCommand.class,
            ProductShowCommand.class,
            ProductImportCommand.class,
            ProductExportCommand.class
        })
final class ProductsCommand {}
