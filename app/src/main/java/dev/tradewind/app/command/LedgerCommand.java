package dev.tradewind.app.command;

import picocli.CommandLine.Command;

/// `tradewind ledger`: only names its commands.
@Command(
        name = "ledger",
        description =
                "Shows the money of a running instance, and compares it with the provider's own list.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            LedgerCheckCommand.class,
            LedgerBalancesCommand.class,
            LedgerExportCommand.class
        })
final class LedgerCommand {}
