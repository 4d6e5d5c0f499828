package dev.tradewind.app.command;

import picocli.CommandLine.Command;

/// `tradewind customers`: only names its commands.
@Command(
        name = "customers",
        description = "Gives what is kept about a customer, and erases it.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {CustomersExportCommand.class, CustomersEraseCommand.class})
final class CustomersCommand {}
