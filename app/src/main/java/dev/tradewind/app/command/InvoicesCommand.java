package dev.tradewind.app.command;

import picocli.CommandLine.Command;

/// `tradewind invoices`: only names its commands.
@Command(
        name = "invoices",
        description = "Shows invoices and credit notes.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {InvoiceListCommand.class, InvoiceShowCommand.class, InvoicePdfCommand.class})
final class InvoicesCommand {}
