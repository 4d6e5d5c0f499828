package dev.tradewind.app.command;

import picocli.CommandLine.Command;

/// `tradewind lab`: only names its commands.
@Command(
        name = "lab",
        description = "Goes through the steps of a course or of a test report, and checks each.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {ProductLabCommand.class, PubSubLabCommand.class, ShopLabCommand.class})
final class LabCommand {}
