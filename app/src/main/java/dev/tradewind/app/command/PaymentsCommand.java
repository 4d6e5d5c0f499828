package dev.tradewind.app.command;

import picocli.CommandLine.Command;

/// `tradewind payments`: only names its commands.
@Command(
        name = "payments",
        description = "Lists payments, and asks once more for money that was declined.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {PaymentListCommand.class, PaymentRetryCommand.class})
final class PaymentsCommand {}
