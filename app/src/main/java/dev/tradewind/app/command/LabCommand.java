package dev.tradewind.app.command;

import picocli.CommandLine.Command;

/// `tradewind lab`: only names its commands.
@Command(
        name = "lab",
        description = "Goes through the steps of a course on AWS, and checks each.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = ShopLabCommand.class)
final class LabCommand {}
